package org.signalbox.simulator;

import java.time.Duration;
import org.signalbox.ledger.internal.BudgetMonitor;

/** Polls of a machine for its budgets while it lives, one at a time. */
final class BudgetPolls {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final SimulatedWorld world;
    private final SimulatedMachine machine;
    private final BudgetMonitor budgets;
    private boolean polls;

    BudgetPolls(SimulatedWorld world, SimulatedMachine machine, BudgetMonitor budgets) {
        this.world = world;
        this.machine = machine;
        this.budgets = budgets;
    }

    /** The first one is after the interval. */
    void begin() {
        world.after(INTERVAL, () -> {
            if (!machine.dead()) {
                if (!polls && budgets.due()) {
                    polls = true;
                    world.start(machine, "budgets", () -> {
                        budgets.poll();
                        polls = false;
                    });
                }
                begin();
            }
        });
    }
}
