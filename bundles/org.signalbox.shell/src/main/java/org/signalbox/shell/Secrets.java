package org.signalbox.shell;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Where a command gets secrets from: environment variables of the caller, or a terminal without echo. */
@ProviderType
public interface Secrets {
    /** The value of {@code SIGNALBOX_SECRET_<NAME>}, the name in upper case and with underscores for other characters. */
    Optional<String> given(String name);

    /** Asks the person at the terminal; empty when there is none, or nothing was typed. */
    Optional<String> ask(String label);

    /** The environment variable for a secret. */
    static String variable(String name) {
        return "SIGNALBOX_SECRET_" + name.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
