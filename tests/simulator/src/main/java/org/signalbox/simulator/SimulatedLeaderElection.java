package org.signalbox.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The leased locks of exclusive tasks. */
final class SimulatedLeaderElection {
    private final SeedScenario scenario;
    private final Map<String, Duty> duties = new HashMap<>();

    SimulatedLeaderElection(SeedScenario scenario) {
        this.scenario = scenario;
    }

    private record Duty(String holder, Instant until) {}

    /** Whether a process holds the lock of an exclusive task. */
    boolean takes(SimulatedNode process, String duty, Duration lease) {
        if (!scenario.duties()) {
            return true; // several processes look up one outcome at the same time
        }
        var now = process.machine.now();
        var held = duties.get(duty);
        if (held != null
                && !held.holder().equals(process.toString())
                && held.until().isAfter(now)) {
            return false;
        }
        duties.put(duty, new Duty(process.toString(), now.plus(lease)));
        return true;
    }
}
