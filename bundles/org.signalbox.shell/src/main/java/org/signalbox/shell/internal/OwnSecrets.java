package org.signalbox.shell.internal;

import java.io.Console;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.shell.Secrets;

/** Secrets from this process's environment and console. */
record OwnSecrets(Map<String, String> environment) implements Secrets {
    private static final Set<String> YES = Set.of("y", "yes", "o", "oui");

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
        var typed = console.readPassword("%s: ", TerminalText.line(label));
        return typed == null || typed.length == 0 ? Optional.empty() : Optional.of(new String(typed));
    }

    @Override
    public boolean agrees(String question) {
        var console = System.console();
        if (console == null || !isTerminal(console)) {
            return false;
        }
        var typed = console.readLine("%s [y/N] ", TerminalText.line(question));
        return typed != null && YES.contains(typed.strip().toLowerCase(Locale.ROOT));
    }

    /** Before Java 22 a console exists at a terminal only; since then it must be asked. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "secrets of this process";
    }
}
