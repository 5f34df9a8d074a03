//! Gives the processor away time and again.
#![no_std]
#![no_main]

use user::{println, wait_for_turn, yield_now};

const TIMES: usize = 50;

#[no_mangle]
fn main() -> i32 {
    for _ in 0..TIMES {
        yield_now();
    }
    wait_for_turn();
    println!("yields: back for the {TIMES}th time");
    println!("Test yields OK!");
    0
}
