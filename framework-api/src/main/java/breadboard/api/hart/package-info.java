/// A hart as the host, firmware and debuggers see it.
package breadboard.api.hart;
