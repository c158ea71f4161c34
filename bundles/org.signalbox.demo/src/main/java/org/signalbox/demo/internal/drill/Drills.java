package org.signalbox.demo.internal.drill;

import java.util.List;
import java.util.Optional;
import org.signalbox.demo.internal.scenario.DemoEngine;
import org.signalbox.demo.internal.scenario.ScenarioScript;

/** Registry of the drills. */
public final class Drills {
    private static final List<DrillPlan> ALL =
            List.of(new April2023(), new LinkedInVersion(), new MetaVersion(), new Reddit2023());

    private Drills() {}

    /** Names, as in {@code signalbox drill april-2023}. */
    public static List<String> names() {
        return ALL.stream().map(DrillPlan::name).toList();
    }

    /** A drill by its name. */
    public static Optional<ScenarioScript> of(String name, DemoEngine services) {
        return ALL.stream()
                .filter(plan -> plan.name().equals(name))
                .findFirst()
                .map(plan -> new DrillSteps(plan, services));
    }
}
