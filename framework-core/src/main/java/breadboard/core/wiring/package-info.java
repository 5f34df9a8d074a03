/// Builds a machine from a plan. The only package that sees Guice, which wires the host's own parts: one injector a machine, gone
/// when the machine is built. Plugins are plain factories.
package breadboard.core.wiring;
