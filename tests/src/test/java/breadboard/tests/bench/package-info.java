/// The benchmarks' own soundness: what they run and what they report. How fast anything is, is no test.
package breadboard.tests.bench;
