package org.signalbox.shell;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Source of a command's secrets: the caller's environment variables, or a terminal prompt without echo. */
@ProviderType
public interface Secrets {
    /** The value of {@code SIGNALBOX_SECRET_<NAME>}; the name in upper case, with underscores for other characters. */
    Optional<String> given(String name);

    /** Prompts at the terminal; empty without a terminal or without input. */
    Optional<String> ask(String label);

    /** Asks a yes-or-no question at the terminal; false without a terminal. */
    boolean agrees(String question);

    /** The environment variable of a secret. */
    static String variable(String name) {
        return "SIGNALBOX_SECRET_" + name.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
