/// The guest images that are committed: that they are what their sources make, and that they do what guests/README.md says.
package breadboard.tests.guests;
