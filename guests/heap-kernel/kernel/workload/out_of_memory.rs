use alloc::alloc::{alloc, dealloc, Layout};
use alloc::vec::Vec;

use super::Parameters;
use crate::heap::HEAP_BYTES;

const BLOCK_BYTES: usize = 4096;

/// Takes blocks of `n` bytes (default 4 096) until there are no more, twice, with everything given back in between: both times the
/// heap must hold the same number. Then takes boxed ones until the allocation error handler ends the kernel.
pub fn run(parameters: &Parameters) -> ! {
    let block_bytes = parameters.n.unwrap_or(BLOCK_BYTES).max(1);
    let layout = Layout::from_size_align(block_bytes, 8).expect("boot argument n: too large for a block");
    // Room for all blocks from the start: the list itself must not grow when there is no memory left.
    let mut blocks = Vec::with_capacity(HEAP_BYTES / block_bytes.max(64));
    let first = fill(&mut blocks, layout);
    let second = fill(&mut blocks, layout);
    assert_eq!(first, second, "what was given back can be had again");
    println!("workload out-of-memory: {first} blocks of {block_bytes} bytes, twice; now until the error handler");
    let mut boxes: Vec<Vec<u8>> = Vec::new();
    loop {
        boxes.push(Vec::with_capacity(block_bytes));
    }
}

/// Takes blocks until there are no more, or no room in the list; counts them and gives them back.
fn fill(blocks: &mut Vec<*mut u8>, layout: Layout) -> usize {
    while blocks.len() < blocks.capacity() {
        let block = unsafe { alloc(layout) };
        if block.is_null() {
            break;
        }
        unsafe { block.write(blocks.len() as u8) };
        blocks.push(block);
    }
    let taken = blocks.len();
    while let Some(block) = blocks.pop() {
        assert_eq!(unsafe { block.read() }, blocks.len() as u8, "no two blocks overlap");
        unsafe { dealloc(block, layout) };
    }
    taken
}
