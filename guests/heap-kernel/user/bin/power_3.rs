//! Computes for several slices: a power of 3.
#![no_std]
#![no_main]

#[no_mangle]
fn main() -> i32 {
    user::power::run(3, 200000)
}
