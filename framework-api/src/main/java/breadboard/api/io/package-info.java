/// What a machine is connected to outside: consoles, its power switch.
package breadboard.api.io;
