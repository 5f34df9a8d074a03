/// The conformance kit for heap strategies: extend `StrategyContract`.
package breadboard.testkit.heap;
