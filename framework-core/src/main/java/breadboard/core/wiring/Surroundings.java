package breadboard.core.wiring;

import breadboard.api.bus.Bus;
import breadboard.api.io.Power;
import breadboard.api.time.Clock;
import breadboard.core.board.Plan;
import jakarta.inject.Inject;

/// What every part of one machine is offered.
record Surroundings(Plan plan, Clock clock, Bus bus, Power power) {
    @Inject
    Surroundings { }
}
