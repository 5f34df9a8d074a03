/// Firmware that serves the Supervisor Binary Interface (SBI specification 2.0).
package breadboard.api.sbi;
