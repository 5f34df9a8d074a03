/// Disk images on the host.
package breadboard.core.storage;
