//! Powers, by repeated multiplication into a ring of intermediate results.

use crate::{println, wait_for_turn};

const MODULUS: u64 = 998_244_353;
const RING: usize = 100;
const REPORTS: usize = 4;

/// Raises a base to a power modulo a prime, and prints how far it came after each quarter, and the result.
pub fn run(base: u64, exponent: usize) -> i32 {
    let mut ring = [0; RING];
    ring[0] = 1;
    let mut reports = [0; REPORTS];
    let mut place = 0;
    for step in 1..=exponent {
        let next = (place + 1) % RING;
        ring[next] = ring[place] * base % MODULUS;
        place = next;
        if step % (exponent / REPORTS) == 0 {
            reports[step / (exponent / REPORTS) - 1] = ring[place];
        }
    }
    wait_for_turn();
    for (quarter, report) in reports.iter().enumerate() {
        println!("power_{base} [{}/{exponent}] = {report}", (quarter + 1) * exponent / REPORTS);
    }
    println!("{base}^{exponent} = {}(MOD {MODULUS})", ring[place]);
    println!("Test power_{base} OK!");
    0
}
