/// Binary buddies: blocks are powers of two, cut in halves and joined with the half they were cut from.
package breadboard.allocators.buddy;
