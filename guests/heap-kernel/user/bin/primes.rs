//! Computes for several slices: counts primes by trial division.
#![no_std]
#![no_main]

use user::{println, wait_for_turn};

const BOUND: u32 = 20_000;

fn is_prime(number: u32) -> bool {
    (2..number).take_while(|divisor| divisor * divisor <= number).all(|divisor| number % divisor != 0)
}

#[no_mangle]
fn main() -> i32 {
    let (count, last) = (2..BOUND).filter(|&number| is_prime(number)).fold((0, 0), |(count, _), prime| (count + 1, prime));
    wait_for_turn();
    println!("primes: {count} below {BOUND}, the largest is {last}");
    println!("Test primes OK!");
    0
}
