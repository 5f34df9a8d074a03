//! The boot arguments of /chosen: words of the form `key=value`. Words that mean nothing here are left alone.

use alloc::vec;
use alloc::vec::Vec;

use crate::workload::{Parameters, Workload};

pub struct BootArguments {
    pub workloads: Vec<Workload>,
    pub parameters: Parameters,
}

impl BootArguments {
    /// Without `workload=`: the heap test, then the applications.
    pub fn parse(text: &str) -> BootArguments {
        let mut parsed = BootArguments {
            workloads: vec![Workload::HeapTest, Workload::Applications],
            parameters: Parameters { seed: 1, n: None },
        };
        for (key, value) in text.split_ascii_whitespace().filter_map(|argument| argument.split_once('=')) {
            match key {
                "workload" => parsed.workloads = value.split(',').map(workload).collect(),
                "seed" => parsed.parameters.seed = number(key, value),
                "n" => parsed.parameters.n = Some(number(key, value) as usize),
                _ => {}
            }
        }
        parsed
    }
}

fn workload(name: &str) -> Workload {
    match Workload::ALL.into_iter().find(|workload| workload.name() == name) {
        Some(workload) => workload,
        None => panic!("boot argument workload: '{name}' is none of {:?}", Workload::ALL.map(|known| known.name())),
    }
}

/// A decimal number, or a hexadecimal one after `0x`.
fn number(key: &str, value: &str) -> u64 {
    let parsed = match value.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16),
        None => value.parse(),
    };
    match parsed {
        Ok(number) => number,
        Err(_) => panic!("boot argument {key}: '{value}' is not a number"),
    }
}
