/// What results say: compared with the baseline, as text for a terminal and as one self-contained page.
package breadboard.experiments.report;
