package breadboard.experiments.report; class X { }
