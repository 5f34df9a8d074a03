//! Asks the kernel badly; it must answer with errors and go on.
#![no_std]
#![no_main]

use user::{getpid, println, raw_call, wait, wait_for_turn};

const CODE: usize = 0x1_0000;
const KERNEL: usize = 0x8020_0000;
const NOT_CANONICAL: usize = 0x1000_0000_0000_0000 | CODE;

#[no_mangle]
fn main() -> i32 {
    wait_for_turn();
    println!("bad_calls: unknown call: {}", raw_call(9999, [0; 3]));
    println!("bad_calls: write to file 7: {}", raw_call(abi::WRITE, [7, CODE, 1]));
    for (what, address, bytes) in [
        ("from an unmapped page", 0, 8),
        ("from the kernel", KERNEL, 8),
        ("from an address that is not canonical", NOT_CANONICAL, 1),
        ("beyond the end of memory", usize::MAX - 3, 8),
        ("of a whole address space", CODE, isize::MAX as usize),
        ("of a negative length", CODE, usize::MAX),
    ] {
        println!("bad_calls: write {what}: {}", raw_call(abi::WRITE, [abi::STDOUT, address, bytes]));
    }
    println!("bad_calls: wait for nobody: {}, for itself: {}", wait(9999), wait(getpid() as usize));
    println!("Test bad_calls OK!");
    0
}
