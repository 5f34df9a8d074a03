/// Machines that are saved, forked and continued.
package breadboard.tests.snapshot;
