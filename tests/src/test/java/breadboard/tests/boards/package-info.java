/// The boards of `configs/boards`, planned with the real plugins.
package breadboard.tests.boards;
