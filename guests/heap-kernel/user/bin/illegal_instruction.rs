//! Executes an instruction that is not for U-mode; the kernel must kill it.
#![no_std]
#![no_main]

use core::arch::asm;

use user::{println, wait_for_turn};

#[no_mangle]
fn main() -> i32 {
    wait_for_turn();
    println!("Into illegal_instruction: sret in U-mode, the kernel should kill this application!");
    unsafe { asm!("sret") };
    println!("FAIL: illegal_instruction goes on");
    1
}
