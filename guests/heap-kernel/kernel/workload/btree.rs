use alloc::collections::BTreeMap;

use super::random::Random;
use super::{Checksum, Parameters};

const OPERATIONS: usize = 20_000;
/// Keys repeat, so that inserting meets old ones and removing finds some.
const KEYS: usize = 8192;

/// Inserts into and removes from an ordered map: 60 % and 40 % of `n` operations (default 20 000), then everything goes.
pub fn run(parameters: &Parameters) -> Checksum {
    let operations = parameters.n.unwrap_or(OPERATIONS);
    let mut random = Random::new(parameters.seed);
    let mut checksum = Checksum::new();
    let mut map: BTreeMap<u64, u64> = BTreeMap::new();
    let mut largest = 0;
    for operation in 0..operations as u64 {
        let key = random.below(KEYS) as u64;
        let old = if random.below(100) < 60 { map.insert(key, operation) } else { map.remove(&key) };
        checksum.add(old.unwrap_or(u64::MAX));
        largest = largest.max(map.len());
    }
    assert!(map.keys().is_sorted(), "the map is in order");
    let left = map.len();
    while let Some((key, value)) = map.pop_first() {
        checksum.add(key);
        checksum.add(value);
    }
    println!("workload btree: {operations} operations, {largest} entries at most, {left} at the end");
    checksum
}
