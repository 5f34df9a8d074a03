//! Physical frames: 4 KiB pieces of RAM that have one owner each.

use alloc::vec::Vec;
use core::ops::Range;
use core::slice;

use spin_lock::SpinLock;

use super::PAGE_BYTES;

/// An owned, zeroed frame; dropping it frees it.
pub struct Frame {
    address: usize,
}

struct FrameAllocator {
    /// Never used so far.
    fresh: Range<usize>,
    recycled: Vec<usize>,
}

static FRAMES: SpinLock<FrameAllocator> = SpinLock::new(FrameAllocator { fresh: 0..0, recycled: Vec::new() });

/// The range is page-aligned RAM that nothing else uses.
pub fn init(range: Range<usize>) {
    FRAMES.lock().fresh = range;
}

pub fn free_frames() -> usize {
    let frames = FRAMES.lock();
    frames.fresh.len() / PAGE_BYTES + frames.recycled.len()
}

impl Frame {
    pub fn new() -> Frame {
        let mut frame = Frame { address: take() };
        frame.bytes_mut().fill(0);
        frame
    }

    pub fn address(&self) -> usize {
        self.address
    }

    pub fn bytes_mut(&mut self) -> &mut [u8] {
        unsafe { slice::from_raw_parts_mut(self.address as *mut u8, PAGE_BYTES) }
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        FRAMES.lock().recycled.push(self.address);
    }
}

/// The frame freed last, else the next fresh one.
fn take() -> usize {
    let mut frames = FRAMES.lock();
    if let Some(address) = frames.recycled.pop() {
        return address;
    }
    assert!(!frames.fresh.is_empty(), "out of memory: no free frame");
    let address = frames.fresh.start;
    frames.fresh.start += PAGE_BYTES;
    address
}
