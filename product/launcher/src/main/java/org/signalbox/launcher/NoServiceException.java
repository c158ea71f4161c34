package org.signalbox.launcher;

import java.util.Map;

/** No bundle provides the service of a mode; the message names the failed bundles, if any. */
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
