/// Describing instructions: the annotations, and the processor that checks them and writes decoder rows and dispatch.
///
/// Used by the compiler only; nothing here is needed when a machine runs.
package breadboard.isa;
