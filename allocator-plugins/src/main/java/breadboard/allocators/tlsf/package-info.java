/// Two-level segregated fit.
package breadboard.allocators.tlsf;
