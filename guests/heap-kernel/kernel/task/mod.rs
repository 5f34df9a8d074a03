//! Applications as tasks: loading, round-robin scheduling in slices of the timer, sleeping, waiting, ending.
//!
//! A task leaves the processor by switching to the scheduler's loop on the boot stack, which picks the next. The kernel is never
//! interrupted, so nothing happens between two lines of it.

mod applications;
mod context;
mod scheduler;

use core::arch::asm;

use crate::memory::{self, AddressSpace, TRAP_CONTEXT};
use crate::trap::{self, TrapContext};
use crate::{sbi, timer};
use applications::APPLICATIONS;
use context::SwitchContext;
use scheduler::{State, Wait, SCHEDULER};

/// An application and where it stands.
struct Task {
    /// Gone when the task has ended.
    space: Option<AddressSpace>,
    context: SwitchContext,
    state: State,
}

/// Loads all applications and runs them to their ends.
pub fn run_applications() {
    let kernel_stacks: alloc::vec::Vec<usize> = (0..APPLICATIONS.len()).map(memory::add_kernel_stack).collect();
    let frames = memory::free_frames();
    for (&(name, file), &kernel_stack) in APPLICATIONS.iter().zip(&kernel_stacks) {
        match load(file, kernel_stack) {
            Some(task) => SCHEDULER.lock().add(task),
            None => panic!("application {name} is not a valid ELF file"),
        }
    }
    while run_next() {}
    assert!(SCHEDULER.lock().preemptions() > 0, "the timer has interrupted no application");
    assert_eq!(memory::free_frames(), frames, "the applications' frames came back");
    println!("All applications completed!");
}

fn load(file: &[u8], kernel_stack: usize) -> Option<Task> {
    let program = AddressSpace::load(file)?;
    let begin = TrapContext::begin(program.entry, program.stack_top, memory::kernel_satp(), kernel_stack, trap::user_handler());
    // RAM is mapped at its own address, and the trap context has its page to itself.
    unsafe { (program.space.translate(TRAP_CONTEXT)? as *mut TrapContext).write(begin) };
    let context = SwitchContext::begin(trap::enter_user, kernel_stack);
    Some(Task { space: Some(program.space), context, state: State::Ready })
}

/// Runs the next task for a while, or waits for one to be ready; false when all have ended.
fn run_next() -> bool {
    let mut scheduler = SCHEDULER.lock();
    if scheduler.all_ended() {
        return false;
    }
    scheduler.wake_sleepers(timer::now_ticks());
    match scheduler.start_next() {
        Some((idle, next)) => {
            drop(scheduler);
            timer::start_slice();
            unsafe { context::switch(idle, next) };
        }
        None => {
            let wake_ticks = scheduler.next_wake_ticks().expect("every application waits for another");
            drop(scheduler);
            sbi::set_timer(wake_ticks);
            // An interrupt that is enabled in sie ends the wait although sstatus.SIE is off. Priv §3.3.3.
            unsafe { asm!("wfi") };
        }
    }
    true
}

/// Leaves the processor to the others in the given state; returns when this task runs again.
fn leave(state: State) {
    let (current, idle) = SCHEDULER.lock().stop_current(state);
    unsafe { context::switch(current, idle) };
}

/// The slice is over.
pub fn preempt() {
    SCHEDULER.lock().count_preemption();
    leave(State::Ready);
}

pub fn yield_now() {
    leave(State::Ready);
}

pub fn sleep(milliseconds: u64) {
    let wake_ticks = timer::now_ticks().saturating_add(timer::ticks_of(milliseconds));
    leave(State::Sleeping { wake_ticks });
}

/// Waits until another task has ended; its exit code, or nothing if there is no such other task.
pub fn wait(other: usize) -> Option<i32> {
    loop {
        match SCHEDULER.lock().exit_code_of(other) {
            Wait::Ended(code) => return Some(code),
            Wait::Never => return None,
            Wait::NotYet => {}
        }
        leave(State::Waiting { other });
    }
}

pub fn exit(code: i32) -> ! {
    println!("[kernel] Application exited with code {code}");
    let space = SCHEDULER.lock().end_current();
    drop(space);
    leave(State::Ended { code });
    unreachable!("a task that has ended runs again")
}

pub fn current() -> usize {
    SCHEDULER.lock().current()
}

pub fn current_satp() -> usize {
    with_space(AddressSpace::satp)
}

/// Does something with the address space of the current task.
pub fn with_space<T>(action: impl FnOnce(&AddressSpace) -> T) -> T {
    action(SCHEDULER.lock().current_space())
}

/// Does something with the registers of the current task.
pub fn with_context<T>(action: impl FnOnce(&mut TrapContext) -> T) -> T {
    let address = with_space(|space| space.translate(TRAP_CONTEXT)).expect("every task has a trap context");
    // Nobody else refers to it while the task is in the kernel.
    action(unsafe { &mut *(address as *mut TrapContext) })
}
