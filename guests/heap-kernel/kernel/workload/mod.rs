//! What the kernel does after boot, picked by the boot argument `workload=`: exercise the heap in one of several ways, or run the
//! applications. What a workload prints depends on its parameters only, not on time or on where the heap puts things.

mod btree;
mod heap_test;
mod objects;
mod out_of_memory;
mod process;
mod random;
mod vec_grow;

use crate::task;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Workload {
    HeapTest,
    VecGrow,
    Btree,
    Objects,
    OutOfMemory,
    Applications,
}

/// What boot arguments say about workloads in general.
pub struct Parameters {
    /// Start of the pseudo-random sequence.
    pub seed: u64,
    /// How much to do, in the workload's own unit.
    pub n: Option<usize>,
}

impl Workload {
    pub const ALL: [Workload; 6] = [
        Workload::HeapTest,
        Workload::VecGrow,
        Workload::Btree,
        Workload::Objects,
        Workload::OutOfMemory,
        Workload::Applications,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Workload::HeapTest => "heap-test",
            Workload::VecGrow => "vec-grow",
            Workload::Btree => "btree",
            Workload::Objects => "objects",
            Workload::OutOfMemory => "out-of-memory",
            Workload::Applications => "applications",
        }
    }

    /// Runs it to its end; a failure is a panic.
    pub fn run(self, parameters: &Parameters) {
        let checksum = match self {
            Workload::HeapTest => return heap_test::run(),
            Workload::Applications => return task::run_applications(),
            Workload::VecGrow => vec_grow::run(parameters),
            Workload::Btree => btree::run(parameters),
            Workload::Objects => objects::run(parameters),
            Workload::OutOfMemory => out_of_memory::run(parameters),
        };
        println!("workload {}: checksum = {:#018x}", self.name(), checksum.value());
        println!("workload {} passed!", self.name());
    }
}

/// Sums up what a workload has seen, in order: FNV-1a over 64-bit words.
struct Checksum(u64);

impl Checksum {
    fn new() -> Checksum {
        Checksum(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, word: u64) {
        self.0 = (self.0 ^ word).wrapping_mul(0x0000_0100_0000_01b3);
    }

    fn value(&self) -> u64 {
        self.0
    }
}
