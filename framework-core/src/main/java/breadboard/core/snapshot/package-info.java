/// Whole machines as files, and as starting points for other machines in the same process.
///
/// What state a part has is the part's own business (`Stateful`); here is what surrounds it.
package breadboard.core.snapshot;
