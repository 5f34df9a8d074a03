/// What a guest does, step by step, as text, in a compact form and as pictures. Sees a machine from outside: registers before and after.
package breadboard.debugger.trace;
