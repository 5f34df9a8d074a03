/// Heap strategies: how a heap's bytes are handed out and taken back.
///
/// A strategy sees memory through a metered window and nothing else, so its cost can be counted and its metadata lies where a real
/// allocator's does: in the heap itself.
package breadboard.api.heap;
