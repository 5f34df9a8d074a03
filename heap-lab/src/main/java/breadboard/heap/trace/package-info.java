/// Allocation traces: what a program asked of its heap, call by call.
///
/// `TraceFile` reads every format that is known, `TraceWriter` writes Breadboard's own two. A trace names blocks by number, so that it
/// can be replayed against any strategy; addresses, where they were recorded, are for comparison only.
///
/// # The binary format
///
/// `89 42 42 48 54 0d 0a 01` (the last byte is the version), then the header: its length and a JSON object of strings, then records.
/// Integers are LEB128, signed ones zigzag-coded first. A record begins with the operation (1 alloc, 2 calloc, 3 free, 4 realloc, 5 mark,
/// 6 site, 0 end). For 1 to 5 follow a mask, the block's number less that of the record before (signed) and those fields whose bit is
/// set, others being 0 (for the hart: as before):
///
/// | bit | field | coded as |
/// |---|---|---|
/// | 0 | instret | signed, less that of the record before |
/// | 1 | hart | unsigned |
/// | 2 | size | unsigned |
/// | 3 | align | unsigned |
/// | 4 | old | signed, less the result recorded last |
/// | 5 | result | signed, less the result recorded last |
/// | 6 | ra | signed, less the ra recorded last |
/// | 7 | spent | unsigned |
///
/// A site is an ra (unsigned) and its symbol (length, UTF-8). The end is the number of events and the CRC-32C (4 bytes, little-endian) of
/// everything before the end's tag. Sequence numbers are not stored: they count from 0.
///
/// # JSON lines
///
/// The same, line by line: `{"breadboard-heap-trace":1,…}`, one object for each event with `seq`, `op` and every field that is not 0 (`id`
/// always, `hart` when not 0), addresses in hexadecimal as strings, `{"site":"0x…","symbol":"…"}`, and at last `{"end":N}`.
package breadboard.heap.trace;
