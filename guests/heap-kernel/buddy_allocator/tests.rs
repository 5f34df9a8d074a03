//! Run on the host, by any host Rust: see guests/README.md.

use std::alloc::{alloc_zeroed, Layout};
use std::collections::BTreeMap;
use std::ptr::NonNull;

use crate::Heap;

const MIB: usize = 1 << 20;

/// A heap of `size` bytes whose start lies `offset` bytes above a multiple of 4 MiB.
fn heap_at(offset: usize, size: usize) -> (Heap, usize) {
    let arena = unsafe { alloc_zeroed(Layout::from_size_align(8 * MIB, 4 * MIB).unwrap()) } as usize;
    assert_ne!(arena, 0);
    let mut heap = Heap::empty();
    unsafe { heap.init(arena + offset, size) };
    (heap, arena + offset)
}

fn layout(size: usize, align: usize) -> Layout {
    Layout::from_size_align(size, align).unwrap()
}

fn alloc(heap: &mut Heap, size: usize) -> Option<usize> {
    heap.alloc(layout(size, 1)).map(|block| block.as_ptr() as usize)
}

unsafe fn dealloc(heap: &mut Heap, block: usize, size: usize) {
    heap.dealloc(NonNull::new(block as *mut u8).unwrap(), layout(size, 1));
}

#[test]
fn lower_half_of_a_split_is_used_first_and_freed_blocks_are_reused_last_in_first_out() {
    let (mut heap, base) = heap_at(0, 1 << 12);
    let first = alloc(&mut heap, 8).unwrap();
    let second = alloc(&mut heap, 8).unwrap();
    let third = alloc(&mut heap, 8).unwrap();
    let fourth = alloc(&mut heap, 8).unwrap();
    assert_eq!([first, second, third, fourth], [base, base + 8, base + 16, base + 24]);
    unsafe {
        dealloc(&mut heap, first, 8);
        dealloc(&mut heap, fourth, 8);
    }
    assert_eq!(alloc(&mut heap, 1), Some(fourth));
    assert_eq!(alloc(&mut heap, 1), Some(first));
}

#[test]
fn buddies_join_whichever_is_freed_last() {
    for lower_first in [true, false] {
        let (mut heap, base) = heap_at(0, 1 << 12);
        let lower = alloc(&mut heap, 2048).unwrap();
        let upper = alloc(&mut heap, 2048).unwrap();
        assert_eq!(alloc(&mut heap, 8), None);
        let order = if lower_first { [lower, upper] } else { [upper, lower] };
        order.iter().for_each(|&block| unsafe { dealloc(&mut heap, block, 2048) });
        assert_eq!(alloc(&mut heap, 4096), Some(base));
    }
}

#[test]
fn size_and_alignment_round_up_to_the_block() {
    let (mut heap, _) = heap_at(0, MIB);
    for (size, align, block) in [(0, 1, 8), (1, 1, 8), (8, 8, 8), (9, 1, 16), (24, 8, 32), (192, 8, 256), (288, 8, 512), (1, 4096, 4096)] {
        let before = (heap.user_bytes(), heap.allocated_bytes());
        let at = heap.alloc(layout(size, align)).unwrap();
        assert_eq!(at.as_ptr() as usize % block, 0);
        assert_eq!((heap.user_bytes(), heap.allocated_bytes()), (before.0 + size, before.1 + block));
    }
}

#[test]
fn impossible_requests_are_refused_and_change_nothing() {
    let (mut heap, base) = heap_at(0, MIB);
    for size in [MIB + 1, 2 * MIB, 1 << 32, 1 << 62, isize::MAX as usize] {
        assert_eq!(alloc(&mut heap, size), None);
    }
    assert_eq!((heap.user_bytes(), heap.allocated_bytes(), heap.total_bytes()), (0, 0, MIB));
    assert_eq!(alloc(&mut heap, MIB), Some(base));
}

#[test]
fn largest_block_depends_on_where_the_heap_lies() {
    // Above 0x8000_0000 as above a multiple of 4 MiB: 0x8020_0000, 0x8021_9000, 0x8026_f018.
    for (offset, largest) in [(2 * MIB, 2 * MIB), (2 * MIB + 0x19000, MIB), (2 * MIB + 0x6f018, MIB)] {
        let (mut heap, _) = heap_at(offset, 3 * MIB);
        assert_eq!(alloc(&mut heap, 2 * largest), None);
        assert!(alloc(&mut heap, largest).is_some());
    }
}

#[test]
fn ragged_ends_are_left_out() {
    let (heap, _) = heap_at(5, 100);
    assert_eq!(heap.total_bytes(), 96);
}

#[test]
fn random_blocks_never_overlap_keep_their_bytes_and_join_again() {
    let seed = 0x5eed_u64;
    let mut state = seed;
    let mut random = |bound: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % bound
    };
    let (mut heap, base) = heap_at(2 * MIB + 0x19000, 3 * MIB);
    let mut live: BTreeMap<usize, (usize, u8)> = BTreeMap::new();
    for step in 0..60_000 {
        if random(100) < 55 {
            let magnitude = 1 + random(14);
            let size = 1 + random(1 << magnitude);
            let Some(block) = alloc(&mut heap, size) else { continue };
            assert!(block >= base && block + size <= base + 3 * MIB, "seed {seed:#x} step {step}: outside");
            let below = live.range(..=block).next_back().map_or(0, |(&at, &(bytes, _))| at + bytes);
            let above = live.range(block..).next().map_or(usize::MAX, |(&at, _)| at);
            assert!(below <= block && block + size <= above, "seed {seed:#x} step {step}: overlap");
            let mark = step as u8;
            unsafe { std::ptr::write_bytes(block as *mut u8, mark, size) };
            live.insert(block, (size, mark));
        } else if !live.is_empty() {
            let index = random(live.len());
            let (&block, &(size, mark)) = live.iter().nth(index).unwrap();
            live.remove(&block);
            let bytes = unsafe { std::slice::from_raw_parts(block as *const u8, size) };
            assert!(bytes.iter().all(|&byte| byte == mark), "seed {seed:#x} step {step}: overwritten");
            unsafe { dealloc(&mut heap, block, size) };
        }
    }
    assert_eq!(heap.user_bytes(), live.values().map(|&(size, _)| size).sum());
    live.iter().for_each(|(&block, &(size, _))| unsafe { dealloc(&mut heap, block, size) });
    assert_eq!((heap.user_bytes(), heap.allocated_bytes()), (0, 0));
    assert!(alloc(&mut heap, MIB).is_some(), "all blocks have joined again");
}
