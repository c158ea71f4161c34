package org.signalbox.simulator;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Decides which faults occur when. They stop after a while, so that everything can settle. */
final class FaultInjector {
    private final SimulatedWorld world;
    private final SeedScenario scenario;
    private final long clears;
    private final Map<String, Integer> faultsHit = new TreeMap<>();

    FaultInjector(SimulatedWorld world, SeedScenario scenario) {
        this.world = world;
        this.scenario = scenario;
        clears = scenario.faultDuration().toNanos() / 1_000;
    }

    boolean clear() {
        return world.micros() > clears;
    }

    Duration untilClear() {
        return Duration.ofNanos(Math.max(0, clears - world.micros()) * 1_000);
    }

    boolean strikes(Fault fault, FaultStep step) {
        var probability = scenario.faults().get(fault);
        if (probability == null || clear()) {
            return false;
        }
        var odds = step == FaultStep.ELSEWHERE ? probability / 20 : probability;
        if (!world.chance.one(odds)) {
            return false;
        }
        faultsHit.merge(fault + " " + step, 1, Integer::sum);
        return true;
    }

    /** Number of occurrences of each fault at each step. */
    Map<String, Integer> faultsHit() {
        return faultsHit;
    }
}
