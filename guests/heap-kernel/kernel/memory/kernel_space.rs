//! The kernel's own address space.

use core::arch::asm;
use core::ops::Range;
use core::sync::atomic::{AtomicUsize, Ordering};

use spin_lock::SpinLock;

use super::address_space::AddressSpace;
use super::page_table::Flags;
use super::{PAGE_BYTES, TRAMPOLINE};
use crate::symbols;

const KERNEL_STACK_BYTES: usize = 4 * PAGE_BYTES;

static KERNEL_SPACE: SpinLock<Option<AddressSpace>> = SpinLock::new(None);
static KERNEL_SATP: AtomicUsize = AtomicUsize::new(0);

/// Maps the kernel's parts with the rights that each needs, and `free` RAM; then turns translation on.
pub fn init(free: Range<usize>) {
    let mut space = AddressSpace::new();
    let parts = [
        (symbols::text(), Flags::READ | Flags::EXECUTE),
        (symbols::rodata(), Flags::READ),
        (symbols::data(), Flags::READ | Flags::WRITE),
        (symbols::stacks(), Flags::READ | Flags::WRITE),
        (symbols::bss(), Flags::READ | Flags::WRITE),
        (free, Flags::READ | Flags::WRITE),
    ];
    for (part, flags) in parts {
        space.table_mut().map_identically(part.start, part.end, flags);
    }
    check(&space);
    let satp = space.satp();
    KERNEL_SATP.store(satp, Ordering::Relaxed);
    *KERNEL_SPACE.lock() = Some(space);
    // The code here is mapped at its own address, so execution goes on behind the switch.
    unsafe { asm!("csrw satp, {}", "sfence.vma", in(reg) satp) };
    println!("[kernel] Sv39 kernel space is active");
}

pub fn kernel_satp() -> usize {
    KERNEL_SATP.load(Ordering::Relaxed)
}

/// Maps the kernel stack of an application, above an unmapped page; its top.
pub fn add_kernel_stack(application: usize) -> usize {
    let top = TRAMPOLINE - application * (KERNEL_STACK_BYTES + PAGE_BYTES);
    let mut space = KERNEL_SPACE.lock();
    let space = space.as_mut().expect("the kernel space comes first");
    space.add(top - KERNEL_STACK_BYTES..top, Flags::READ | Flags::WRITE);
    unsafe { asm!("sfence.vma") };
    top
}

/// The rights that keep the kernel from harming itself.
fn check(space: &AddressSpace) {
    let rights = |va: usize| space.rights(va);
    let lacks = |flags: Option<Flags>, right: Flags| flags.is_some_and(|flags| !flags.contains(right));
    assert!(lacks(rights(symbols::text().start), Flags::WRITE), "the kernel's code can be written");
    assert!(lacks(rights(symbols::rodata().start), Flags::WRITE), "the kernel's constants can be written");
    assert!(lacks(rights(symbols::data().start), Flags::EXECUTE), "the kernel's data can be executed");
    assert!(rights(symbols::stacks().start - 1).is_none(), "the boot stack has no guard page");
}
