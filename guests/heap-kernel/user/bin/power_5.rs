//! Computes for several slices: a power of 5.
#![no_std]
#![no_main]

#[no_mangle]
fn main() -> i32 {
    user::power::run(5, 140000)
}
