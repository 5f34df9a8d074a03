package breadboard.experiments.cluster; class X { }
