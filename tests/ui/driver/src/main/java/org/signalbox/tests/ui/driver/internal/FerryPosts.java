package org.signalbox.tests.ui.driver.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.signalbox.content.Workspace;
import org.signalbox.publishing.Publishing;

/** Posts with one text that are planned for tomorrow. */
final class FerryPosts {
    static final String TEXT = "The last ferry waits for the evening train, so that nobody has to stay on the other "
            + "side of the river. It leaves ten minutes later from Monday on. The timetable is at "
            + "https://nightline.example/ferry "
            + "and at the pier.";

    private FerryPosts() {}

    static void plan(ProductProcess engine, String name) throws Exception {
        Instant due = Instant.now().plus(26, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);
        engine.get(Publishing.class)
                .schedule(
                        engine.get(Workspace.class).write("content/" + name + ".md", """
                ---
                title: About the %s
                accounts: [nightline@chirp]
                schedule: %s UTC
                ---
                %s
                """.formatted(
                                name,
                                LocalDateTime.ofInstant(due, ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES),
                                TEXT)),
                        ProductProcess.ACTOR);
    }
}
