//! Stores to a page that is not mapped; the kernel must kill it.
#![no_std]
#![no_main]

use user::{println, wait_for_turn};

const UNMAPPED: usize = 0xdead_0000;

#[no_mangle]
fn main() -> i32 {
    wait_for_turn();
    println!("Into store_fault: a store to {UNMAPPED:#x}, the kernel should kill this application!");
    unsafe { (UNMAPPED as *mut u64).write_volatile(0) };
    println!("FAIL: store_fault goes on");
    1
}
