//! Traps: from applications, which the kernel serves or kills; from the kernel itself, which are the end.

mod context;

use core::arch::{asm, global_asm};

use crate::memory::{TRAMPOLINE, TRAP_CONTEXT};
use crate::{symbols, syscall, task};

pub use context::TrapContext;

global_asm!(include_str!("trap.S"));

extern "C" {
    fn __alltraps();
    fn __restore();
    fn __kernel_trap();
}

const SIE_STIE: usize = 1 << 5;
const INTERRUPT: usize = 1 << 63;
const SUPERVISOR_TIMER: usize = INTERRUPT | 5;
const ILLEGAL_INSTRUCTION: usize = 2;
const ECALL_FROM_U: usize = 8;

/// Names of the exception codes. Priv §12.1.8.
const EXCEPTIONS: [&str; 16] = [
    "InstructionMisaligned", "InstructionFault", "IllegalInstruction", "Breakpoint",
    "LoadMisaligned", "LoadFault", "StoreMisaligned", "StoreFault",
    "UserEnvCall", "SupervisorEnvCall", "Reserved", "MachineEnvCall",
    "InstructionPageFault", "LoadPageFault", "Reserved", "StorePageFault",
];

/// From now on a trap of the kernel is reported, and the timer can interrupt applications. The kernel itself is never interrupted.
pub fn init() {
    set_vector(__kernel_trap as usize);
    unsafe { asm!("csrs sie, {}", in(reg) SIE_STIE) };
}

/// The address that an application's trap context names as the handler.
pub fn user_handler() -> usize {
    user_trap as usize
}

/// Where an application enters the kernel for the first time it is switched to: straight out into user mode.
pub extern "C" fn enter_user() -> ! {
    set_vector(on_trampoline(__alltraps as usize));
    let satp = task::current_satp();
    unsafe {
        asm!("fence.i", "jr {restore}",
            restore = in(reg) on_trampoline(__restore as usize),
            in("a0") TRAP_CONTEXT,
            in("a1") satp,
            options(noreturn));
    }
}

/// Every trap of an application, on its kernel stack, in the kernel's address space.
extern "C" fn user_trap() -> ! {
    set_vector(__kernel_trap as usize);
    let (scause, stval): (usize, usize);
    unsafe { asm!("csrr {}, scause", "csrr {}, stval", out(reg) scause, out(reg) stval) };
    match scause {
        ECALL_FROM_U => {
            let (number, arguments) = task::with_context(TrapContext::take_call);
            let value = syscall::dispatch(number, arguments);
            task::with_context(|context| context.answer(value));
        }
        SUPERVISOR_TIMER => task::preempt(),
        _ => {
            report(scause, stval);
            task::exit(abi::KILLED);
        }
    }
    enter_user()
}

/// Says why an application is killed.
fn report(scause: usize, stval: usize) {
    let pc = task::with_context(|context| context.pc());
    match name(scause) {
        "InstructionPageFault" | "LoadPageFault" | "StorePageFault" | "InstructionFault" | "LoadFault" | "StoreFault" => println!(
            "[kernel] PageFault in application, bad addr = {stval:#x}, bad instruction = {pc:#x}, kernel killed it."
        ),
        _ if scause == ILLEGAL_INSTRUCTION => println!("[kernel] IllegalInstruction in application, kernel killed it."),
        other => println!("[kernel] {other} in application, bad instruction = {pc:#x}, kernel killed it."),
    }
}

#[no_mangle]
extern "C" fn kernel_trap(sp: usize) -> ! {
    let (scause, stval, sepc): (usize, usize, usize);
    unsafe { asm!("csrr {}, scause", "csrr {}, stval", "csrr {}, sepc", out(reg) scause, out(reg) stval, out(reg) sepc) };
    panic!("{} in the kernel: stval = {stval:#x}, sepc = {sepc:#x}, sp = {sp:#x}", name(scause))
}

fn name(scause: usize) -> &'static str {
    EXCEPTIONS.get(scause).copied().unwrap_or("Interrupt")
}

/// Direct mode: the address is a multiple of 4.
fn set_vector(address: usize) {
    unsafe { asm!("csrw stvec, {}", in(reg) address) };
}

/// The address that code in the trampoline page has in every address space.
fn on_trampoline(address: usize) -> usize {
    address - symbols::trampoline() + TRAMPOLINE
}
