/// The host's end of a guest's serial lines: the process's standard input and output, files, nothing.
///
/// Input comes from host threads and reaches the guest on the machine's thread only.
package breadboard.core.console;
