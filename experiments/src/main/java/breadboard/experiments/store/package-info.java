/// What runs leave behind: one JSON line each, and the tables that are made of these lines.
package breadboard.experiments.store;
