package org.signalbox.connector.runtime;

import java.util.Collections;
import java.util.IdentityHashMap;

/** Prints failures of the connector's code without their messages: nobody promised that they hold no secret. */
final class PrintedFailure {
    private static final int FRAMES = 30;

    private PrintedFailure() {}

    /** Prints classes and places, of the failure and of its causes. */
    static void print(Throwable failure) {
        var seen = Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>());
        var text = new StringBuilder();
        for (var each = failure; each != null && seen.add(each); each = each.getCause()) {
            text.append(text.isEmpty() ? "" : "caused by ")
                    .append(each.getClass().getName())
                    .append('\n');
            var trace = each.getStackTrace();
            for (var i = 0; i < Math.min(trace.length, FRAMES); i++) {
                text.append("  at ").append(trace[i]).append('\n');
            }
        }
        System.err.print(text);
    }
}
