/// Going back in a machine's life: checkpoints, and repeating what came after them. Knows no protocol.
package breadboard.debugger.time;
