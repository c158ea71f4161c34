package org.signalbox.shell.internal.drill;

import java.util.List;
import java.util.Optional;
import org.signalbox.shell.internal.Services;
import org.signalbox.shell.internal.story.Script;

/** The drills that there are. */
public final class Drills {
    private Drills() {}

    /** Their names, as in {@code signalbox drill april-2023}. */
    public static List<String> names() {
        return List.of("april-2023", "linkedin-version", "reddit-2023");
    }

    /** A drill by its name. */
    public static Optional<Script> of(String name, Services services) {
        return switch (name) {
            case April2023.NAME -> Optional.of(new April2023(services));
            default -> Optional.empty();
        };
    }
}
