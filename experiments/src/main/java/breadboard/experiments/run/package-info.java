/// Runs the runs of an experiment, side by side and each by itself. What they write goes to `store`.
package breadboard.experiments.run;
