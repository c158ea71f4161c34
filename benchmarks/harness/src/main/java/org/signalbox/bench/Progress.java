package org.signalbox.bench;

import java.util.Locale;

/** Prints progress on standard error. */
final class Progress {

    private Progress() {}

    static void report(String format, Object... args) {
        System.err.println(String.format(Locale.ROOT, format, args));
    }
}
