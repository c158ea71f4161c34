package org.signalbox.shell.internal;

import java.util.Map;
import java.util.Optional;
import org.signalbox.shell.Secrets;

/** Secrets from this process's environment and its console. */
record OwnSecrets(Map<String, String> environment) implements Secrets {
    static OwnSecrets ofThisProcess() {
        return new OwnSecrets(System.getenv());
    }

    @Override
    public Optional<String> given(String name) {
        return Optional.ofNullable(environment.get(Secrets.variable(name)));
    }

    @Override
    public Optional<String> ask(String label) {
        var console = System.console();
        if (console == null) {
            return Optional.empty();
        }
        var typed = console.readPassword("%s: ", label);
        return typed == null || typed.length == 0 ? Optional.empty() : Optional.of(new String(typed));
    }

    @Override
    public String toString() {
        return "secrets of this process";
    }
}
