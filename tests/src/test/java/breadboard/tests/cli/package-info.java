/// The command line through the real process: exit codes, streams, signals, the terminal.
package breadboard.tests.cli;
