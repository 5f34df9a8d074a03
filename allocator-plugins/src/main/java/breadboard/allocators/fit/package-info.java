/// Sequential fits: one list of free blocks, searched from one end.
package breadboard.allocators.fit;
