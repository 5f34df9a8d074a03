/// Traces replayed against strategies.
///
/// A replay follows one set of rules, so that its figures compare with anybody's: see `ReplayRules`.
package breadboard.heap.replay;
