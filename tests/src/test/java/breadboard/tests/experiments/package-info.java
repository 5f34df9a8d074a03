/// Experiments through the real program: interrupted, sharded, reported, and on a real Slurm.
package breadboard.tests.experiments;
