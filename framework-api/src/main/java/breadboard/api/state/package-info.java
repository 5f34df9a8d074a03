/// Saving and restoring parts of a machine.
package breadboard.api.state;
