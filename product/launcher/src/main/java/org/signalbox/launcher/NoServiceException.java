package org.signalbox.launcher;

import java.util.Map;

/** No bundle offers the service that a mode runs; the message names the bundles that failed, if any. */
final class NoServiceException extends Exception {

    private static final long serialVersionUID = 1L;

    NoServiceException(Mode mode, Map<String, Throwable> failures) {
        super("nothing here runs in the mode '" + mode.id() + "'" + reasons(failures));
        failures.values().forEach(this::addSuppressed);
    }

    private static String reasons(Map<String, Throwable> failures) {
        return failures.isEmpty() ? "" : "; these bundles did not start: " + String.join(", ", failures.keySet());
    }
}
