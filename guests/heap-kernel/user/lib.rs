//! What every application is linked with: its entry, system calls and `println!`.
#![no_std]

extern crate builtins;

pub mod power;
mod console;
mod syscall;

use core::panic::PanicInfo;

pub use console::print;
pub use syscall::{exit, get_time, getpid, sleep, wait, write, yield_now};

extern "Rust" {
    /// The application's own.
    fn main() -> i32;
}

#[no_mangle]
#[link_section = ".text.entry"]
extern "C" fn _start() -> ! {
    exit(unsafe { main() })
}

#[panic_handler]
fn panic(info: &PanicInfo) -> ! {
    println!("application {} panicked: {}", getpid(), info.message());
    exit(1)
}

/// Waits until the application before this one has ended. Applications compute side by side and print one after the other, so that
/// the console shows the same whatever the scheduling.
pub fn wait_for_turn() {
    let number = getpid();
    if number > 0 {
        wait(number as usize - 1);
    }
}

/// Makes a system call as it stands: number, three arguments.
pub fn raw_call(number: usize, arguments: [usize; 3]) -> isize {
    syscall::call(number, arguments)
}
