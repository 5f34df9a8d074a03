/// Synthetic programs: deterministic generators of traces.
///
/// A workload is named as a trace is, `workload:robson?n=8&m=4096`; the same text gives the same trace, everywhere and for ever.
package breadboard.heap.workload;
