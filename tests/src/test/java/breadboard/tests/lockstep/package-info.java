/// Random programs on our hart and on QEMU's: what one of them does, the other must do.
package breadboard.tests.lockstep;
