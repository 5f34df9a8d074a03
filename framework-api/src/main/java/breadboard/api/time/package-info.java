/// The machine's clock: guest time, and deadlines on it. Host time never appears here.
package breadboard.api.time;
