//! A binary buddy allocator for a kernel's heap.
//!
//! It is a crate of its own so that its functions stay functions in the linked kernel, under their own names and with their plain
//! arguments: tools that watch or replace the allocator find them by symbol.
#![cfg_attr(not(test), no_std)]

mod free_list;
#[cfg(test)]
mod tests;

use core::alloc::{GlobalAlloc, Layout};
use core::cmp::{max, min};
use core::ptr::{self, NonNull};

use free_list::FreeList;
use spin_lock::{Guard, SpinLock};

/// Blocks have 2^class bytes; class 31 is the largest.
const CLASSES: usize = 32;
/// A free block holds a link.
const SMALLEST_BYTES: usize = size_of::<usize>();

/// The heap itself: a free list per size class, and three counters.
///
/// A block of class c starts at a multiple of 2^c, and its buddy is at its address with bit c flipped: absolute addresses, so what
/// the heap can hold depends on where it lies. All lists are stacks: the block freed last is used first.
#[repr(C)]
pub struct Heap {
    free: [FreeList; CLASSES],
    user_bytes: usize,
    allocated_bytes: usize,
    total_bytes: usize,
}

// The blocks that the lists point to belong to the heap alone.
unsafe impl Send for Heap {}

impl Heap {
    pub const fn empty() -> Self {
        Heap { free: [FreeList::EMPTY; CLASSES], user_bytes: 0, allocated_bytes: 0, total_bytes: 0 }
    }

    /// Takes `[start, start + size)` into the heap, less what its ends miss to a multiple of the smallest block: from the start
    /// upwards, each time the largest block that is aligned and fits.
    ///
    /// # Safety
    /// The range is memory that nobody else uses, now or later.
    #[inline(never)]
    pub unsafe fn init(&mut self, start: usize, size: usize) {
        let end = (start + size) & !(SMALLEST_BYTES - 1);
        let mut current = start.next_multiple_of(SMALLEST_BYTES);
        while current + SMALLEST_BYTES <= end {
            let aligned = 1 << current.trailing_zeros();
            let fitting = 1 << (end - current).ilog2();
            let block = min(aligned, fitting);
            self.free[class_of(block)].push(current as *mut usize);
            self.total_bytes += block;
            current += block;
        }
    }

    /// A block for the layout, or nothing when no free block is large enough.
    #[inline(never)]
    pub fn alloc(&mut self, layout: Layout) -> Option<NonNull<u8>> {
        let block_bytes = block_bytes(&layout);
        let class = class_of(block_bytes);
        let larger = (class..CLASSES).find(|&i| !self.free[i].is_empty())?;
        // The blocks in the lists are free and lie in the heap.
        let block = unsafe {
            self.split(larger, class)?;
            self.free[class].pop()?
        };
        self.user_bytes += layout.size();
        self.allocated_bytes += block_bytes;
        NonNull::new(block as *mut u8)
    }

    /// Halves the top block of class `from` until there is one of class `to`. Of each pair the lower half comes to lie on top.
    unsafe fn split(&mut self, from: usize, to: usize) -> Option<()> {
        for class in (to + 1..=from).rev() {
            let lower = self.free[class].pop()?;
            let upper = lower as usize + (1 << (class - 1));
            self.free[class - 1].push(upper as *mut usize);
            self.free[class - 1].push(lower);
        }
        Some(())
    }

    /// Gives a block back and joins it with its buddy as long as that one is free too.
    ///
    /// # Safety
    /// The block came from `alloc` of this heap with the same layout and has not been given back. Nothing of this is checked.
    #[inline(never)]
    pub unsafe fn dealloc(&mut self, block: NonNull<u8>, layout: Layout) {
        let block_bytes = block_bytes(&layout);
        let mut class = class_of(block_bytes);
        let mut current = block.as_ptr() as usize;
        self.free[class].push(current as *mut usize);
        while class + 1 < CLASSES {
            let buddy = current ^ (1 << class);
            if !self.free[class].remove(buddy as *mut usize) {
                break;
            }
            self.free[class].pop();
            current = min(current, buddy);
            class += 1;
            self.free[class].push(current as *mut usize);
        }
        self.user_bytes -= layout.size();
        self.allocated_bytes -= block_bytes;
    }

    /// Bytes that the living allocations asked for.
    pub fn user_bytes(&self) -> usize {
        self.user_bytes
    }

    /// Bytes of the blocks that the living allocations have.
    pub fn allocated_bytes(&self) -> usize {
        self.allocated_bytes
    }

    /// Bytes that the heap was given.
    pub fn total_bytes(&self) -> usize {
        self.total_bytes
    }
}

fn block_bytes(layout: &Layout) -> usize {
    max(layout.size().next_power_of_two(), max(layout.align(), SMALLEST_BYTES))
}

fn class_of(block_bytes: usize) -> usize {
    block_bytes.trailing_zeros() as usize
}

/// A heap behind a spin lock, fit to be a `#[global_allocator]`: the lock byte at offset 0, the heap at offset 8.
///
/// `realloc` and `alloc_zeroed` are the trait's own: a new block and a copy, a block and a fill.
#[repr(transparent)]
pub struct LockedHeap {
    heap: SpinLock<Heap>,
}

impl LockedHeap {
    pub const fn empty() -> Self {
        LockedHeap { heap: SpinLock::new(Heap::empty()) }
    }

    pub fn lock(&self) -> Guard<'_, Heap> {
        self.heap.lock()
    }
}

unsafe impl GlobalAlloc for LockedHeap {
    #[inline(never)]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.lock().alloc(layout).map_or(ptr::null_mut(), NonNull::as_ptr)
    }

    #[inline(never)]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        self.lock().dealloc(NonNull::new_unchecked(block), layout);
    }
}
