use alloc::vec::Vec;

use super::random::Random;
use super::{Checksum, Parameters};

const CHUNK_BYTES: usize = 512;
const FILE_BYTES: usize = 1 << 20;

/// Reads "files" as kernels do, chunk by chunk into a vector that doubles; each is dropped before the next one. `n` is the size of
/// the largest in bytes (default 1 MiB, which is all that a 3 MiB heap of powers of two can double to); then come halves of it
/// down to one chunk.
pub fn run(parameters: &Parameters) -> Checksum {
    let largest = parameters.n.unwrap_or(FILE_BYTES);
    let mut random = Random::new(parameters.seed);
    let mut checksum = Checksum::new();
    let mut file_bytes = largest;
    let mut files = 0;
    while file_bytes >= CHUNK_BYTES {
        let file = read_all(file_bytes, &mut random);
        assert_eq!(file.len(), file_bytes);
        file.chunks_exact(8).for_each(|word| checksum.add(u64::from_le_bytes(word.try_into().unwrap())));
        files += 1;
        file_bytes /= 2;
    }
    println!("workload vec-grow: {files} files, the largest of {largest} bytes");
    checksum
}

fn read_all(bytes: usize, random: &mut Random) -> Vec<u8> {
    let mut file = Vec::new();
    let mut chunk = [0; CHUNK_BYTES];
    while file.len() < bytes {
        chunk.chunks_exact_mut(8).for_each(|word| word.copy_from_slice(&random.next().to_le_bytes()));
        file.extend_from_slice(&chunk[..CHUNK_BYTES.min(bytes - file.len())]);
    }
    file
}
