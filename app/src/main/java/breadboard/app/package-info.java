/// The program `breadboard`: its commands, the host's terminal, reports of runs.
///
/// Only this package ends the process or writes to its standard streams.
package breadboard.app;
