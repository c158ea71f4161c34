package org.signalbox.store;

import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.planned;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Plans one publication after another, and says each one's number once it is stored. */
final class Planner {
    private Planner() {}

    public static void main(String[] args) {
        var store = Stores.open(Path.of(args[0]), InstantSource.system());
        for (int i = 0; ; i++) {
            store.publications().plan(List.of(planned("p" + i, ANNA, NOON)), ACTOR);
            System.out.println("p" + i);
            System.out.flush();
        }
    }
}
