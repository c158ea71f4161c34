package org.signalbox.bench;

import java.util.Locale;

/** What is going on, for whoever waits; on standard error. */
final class Progress {

    private Progress() {}

    static void tell(String format, Object... args) {
        System.err.println(String.format(Locale.ROOT, format, args));
    }
}
