/// Experiments on batch systems.
package breadboard.experiments.cluster;
