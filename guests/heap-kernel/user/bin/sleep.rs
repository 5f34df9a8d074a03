//! Sleeps on the timer, and checks that enough time has passed.
#![no_std]
#![no_main]

use user::{get_time, println, sleep, wait_for_turn};

const MILLISECONDS: usize = 100;

#[no_mangle]
fn main() -> i32 {
    let start = get_time();
    sleep(MILLISECONDS);
    // Both readings are rounded down.
    let slept = get_time() - start + 1 >= MILLISECONDS as isize;
    wait_for_turn();
    println!("sleep: slept for {MILLISECONDS} milliseconds at least: {slept}");
    println!("Test sleep OK!");
    i32::from(!slept)
}
