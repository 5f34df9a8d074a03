/// The binary form of saved state.
package breadboard.core.state;
