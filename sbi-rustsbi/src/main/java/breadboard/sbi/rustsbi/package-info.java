/// The Supervisor Binary Interface 2.0 in Java: one file per extension, one map from extension id to extension, and what
/// M-mode firmware sets up before it enters the supervisor. Every `SBI §` is a section of that text.
package breadboard.sbi.rustsbi;
