/// A machine that runs: RAM, bus, clock, power switch and the loop that gives harts their turns.
///
/// What it is made of comes ready-made from `breadboard.core.wiring`; no board files and no plugins here.
package breadboard.core.machine;
