/// Debuggers at the real process: Debian's gdb, and packets by hand.
package breadboard.tests.debugger;
