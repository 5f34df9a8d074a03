/// gdb's remote serial protocol: "Debugging with GDB", appendix E. Threads are harts, thread 1 is hart 0.
package breadboard.debugger.gdb;
