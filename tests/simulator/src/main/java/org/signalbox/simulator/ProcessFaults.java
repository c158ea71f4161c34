package org.signalbox.simulator;

import java.time.Duration;

/**
 * The faults that strike a process at any step.
 *
 * @param process that is struck
 */
record ProcessFaults(SimulatedNode process, SimulatedSite site) {
    /** Takes a moment, during which any fault can occur. */
    void during(FaultStep step) {
        site.world.sleep(site.world.chance.between(Duration.ofNanos(50_000), Duration.ofMillis(3)));
        for (var fault : site.scenario.faults().keySet()) {
            if (fault.place() == Fault.Place.ANYWHERE && site.faults.strikes(fault, step)) {
                strike(fault, step);
            }
        }
    }

    private void strike(Fault fault, FaultStep step) {
        process.trace(() -> "is struck by " + fault + " at " + step);
        switch (fault) {
            case KILL -> {
                site.kill(process);
                process.machine.check();
            }
            case LEAVE -> {
                if (!process.leaving()) {
                    site.leave(process);
                }
            }
            case STALL -> {
                process.machine.freeze(site.standstill());
                site.world.sleep(Duration.ZERO);
            }
            case SLEEP -> {
                process.machine.sleep(site.standstill());
                site.world.sleep(Duration.ZERO);
            }
            case CLOCK_FORWARD, CLOCK_BACK -> site.setClock(fault);
            case DISK_FULL -> site.fillDisk();
            case STORE_GONE -> site.loseStore();
            case DISABLED -> process.networks().takeOut(false);
            case REMOVED -> process.networks().takeOut(true);
            case NOT_SENT,
                    TIMEOUT,
                    RESET,
                    SERVER_ERROR,
                    GARBAGE,
                    RATE_LIMITED,
                    UNAUTHORIZED,
                    REJECTED,
                    UNAVAILABLE,
                    HELD_BACK,
                    STORE_SLOW,
                    COMMIT_UNCLEAR,
                    OUTAGE -> throw new IllegalArgumentException(fault + " doesn't happen anywhere");
        }
    }
}
