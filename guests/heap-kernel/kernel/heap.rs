//! The kernel's heap: 3 MiB in .bss behind the global allocator.

use core::alloc::Layout;
use core::cell::UnsafeCell;

use buddy_allocator::LockedHeap;

pub const HEAP_BYTES: usize = 0x30_0000;

#[repr(C, align(4096))]
struct HeapSpace(UnsafeCell<[u8; HEAP_BYTES]>);

// The allocator hands out disjoint parts of it.
unsafe impl Sync for HeapSpace {}

static HEAP_SPACE: HeapSpace = HeapSpace(UnsafeCell::new([0; HEAP_BYTES]));

#[global_allocator]
static HEAP_ALLOCATOR: LockedHeap = LockedHeap::empty();

/// Must come before the first allocation, once.
pub fn init() {
    unsafe { HEAP_ALLOCATOR.lock().init(HEAP_SPACE.0.get() as usize, HEAP_BYTES) };
}

#[alloc_error_handler]
fn allocation_error(layout: Layout) -> ! {
    panic!("Heap allocation error, layout = {:?}", layout)
}
