/// What is attached to a machine from outside: it watches the guest, or serves it, and is no part that the guest could name.
package breadboard.api.attach;
