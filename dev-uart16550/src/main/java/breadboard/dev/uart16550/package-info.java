/// The 16550A serial port (National Semiconductor PC16550D data sheet; "DS" in comments), wired to a console of the host.
package breadboard.dev.uart16550;
