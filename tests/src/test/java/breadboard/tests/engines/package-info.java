/// Guests under both engines.
package breadboard.tests.engines;
