package org.signalbox.demo.internal.drill;

import java.util.List;
import java.util.Optional;
import org.signalbox.demo.internal.story.DemoEngine;
import org.signalbox.demo.internal.story.StoryScript;

/** Registry of the drills. */
public final class Drills {
    private static final List<DrillPlot> ALL = List.of(new April2023(), new LinkedInVersion(), new Reddit2023());

    private Drills() {}

    /** Names, as in {@code signalbox drill april-2023}. */
    public static List<String> names() {
        return ALL.stream().map(DrillPlot::name).toList();
    }

    /** A drill by its name. */
    public static Optional<StoryScript> of(String name, DemoEngine services) {
        return ALL.stream()
                .filter(plot -> plot.name().equals(name))
                .findFirst()
                .map(plot -> new DrillScript(plot, services));
    }
}
