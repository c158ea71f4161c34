package org.signalbox.shell;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Where a command gets secrets from: environment variables of the caller, or a terminal without echo. */
@ProviderType
public interface Secrets {
    /**
     * The value of {@code SIGNALBOX_SECRET_<NAME>}, the name in upper case and with underscores for other characters.
     */
    Optional<String> given(String name);

    /** Asks the person at the terminal; empty when there is none, or nothing was typed. */
    Optional<String> ask(String label);

    /** Asks the person at the terminal a question that is answered by yes or no; false when there is none. */
    default boolean agrees(String question) {
        return false;
    }

    /** The environment variable for a secret. */
    static String variable(String name) {
        return "SIGNALBOX_SECRET_" + name.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
