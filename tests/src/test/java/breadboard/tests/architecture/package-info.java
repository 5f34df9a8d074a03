/// What the modules may know of each other, read from what was built.
package breadboard.tests.architecture;
