//! Executes zero bits, which will never be an instruction (Unpriv §1.5); the kernel must kill it.
#![no_std]
#![no_main]

use core::arch::asm;

use user::{println, wait_for_turn};

#[no_mangle]
fn main() -> i32 {
    wait_for_turn();
    println!("Into illegal_instruction: zero bits for an instruction, the kernel should kill this application!");
    unsafe { asm!("unimp") };
    println!("FAIL: illegal_instruction goes on");
    1
}
