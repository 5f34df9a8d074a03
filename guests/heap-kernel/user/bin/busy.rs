//! Never gives the processor away: only the timer can take it.
#![no_std]
#![no_main]

use user::{get_time, println, wait_for_turn};

/// Several slices of the scheduler.
const MILLISECONDS: isize = 35;

#[no_mangle]
fn main() -> i32 {
    let start = get_time();
    while get_time() - start < MILLISECONDS {}
    wait_for_turn();
    println!("busy: kept the processor busy for {MILLISECONDS} milliseconds");
    println!("Test busy OK!");
    0
}
