/// Experiment files: read, checked, and turned into numbered runs. Nothing here builds or starts a machine.
package breadboard.experiments.plan;
