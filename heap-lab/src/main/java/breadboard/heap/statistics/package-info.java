/// Order statistics and paired comparisons, for reports. Everything repeats: random resampling begins with a fixed seed.
package breadboard.heap.statistics;
