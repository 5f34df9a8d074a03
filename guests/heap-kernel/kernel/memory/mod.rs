//! Physical frames and Sv39 address spaces. Priv §12.4.
//!
//! All of RAM is mapped at its own address in the kernel's space, so that a physical address serves as a pointer there.

mod address_space;
mod elf;
mod frame;
mod kernel_space;
mod page_table;

use core::ops::Range;

use crate::symbols;

pub use address_space::AddressSpace;
pub use frame::free_frames;
pub use kernel_space::{add_kernel_stack, kernel_satp};

pub const PAGE_BYTES: usize = 4096;

/// The topmost page of every address space: code that stays mapped while satp changes.
pub const TRAMPOLINE: usize = usize::MAX - PAGE_BYTES + 1;
/// Below it, in an application's space: where its registers are saved.
pub const TRAP_CONTEXT: usize = TRAMPOLINE - PAGE_BYTES;

/// Gives the RAM behind the kernel to the frame allocator and switches to the kernel's address space.
pub fn init(memory_end: usize) {
    let free = symbols::kernel_end()..memory_end & !(PAGE_BYTES - 1);
    frame::init(free.clone());
    kernel_space::init(free);
}

/// The addresses of the pages that a range touches.
fn pages(range: &Range<usize>) -> impl Iterator<Item = usize> {
    (range.start & !(PAGE_BYTES - 1)..range.end).step_by(PAGE_BYTES)
}
