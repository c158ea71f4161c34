package org.signalbox.networks.internal.trust;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.signalbox.connector.code.Violation;
import org.signalbox.model.Message;
import org.signalbox.networks.LifecycleException;

/** Reports the forbidden members that a connector's code uses: all of them, their places, and alternatives. */
final class CodeRefusal {
    /** Of what is used, at most; the number of the others is told. */
    private static final int MAX = 20;

    /** Of the classes that use one of them, at most. */
    private static final int MAX_PLACES = 3;

    /** Of the advice, at most. */
    private static final int MAX_ADVICE = 3;

    /** Advice on what to use instead of a forbidden class. The texts are in {@code networks.instead.*}. */
    private enum Advice {
        HTTP("java.net.", "java.nio.channels.", "javax.net.", "java.rmi."),
        JSON("com.google.gson."),
        FILES(
                "java.io.",
                "java.nio.file.",
                "java.util.zip.ZipFile",
                "java.util.jar.",
                "java.util.Formatter",
                "java.util.Scanner"),
        THREADS(
                "java.lang.Thread",
                "java.util.Timer",
                "java.util.concurrent.",
                "java.util.stream.",
                "java.util.Collection",
                "java.util.Arrays"),
        LOGGING("java.lang.System", "java.util.logging.", "org.slf4j."),
        REFLECTION("java.lang.Class", "java.lang.invoke.", "java.lang.reflect.", "java.util.ServiceLoader"),
        LIBRARY {
            @Override
            boolean helps(Violation violation) {
                return violation.what().equals(violation.owner())
                        && HOST.stream().noneMatch(violation.owner()::startsWith);
            }
        };

        private static final List<String> HOST = List.of(
                "java.", "javax.", "jdk.", "sun.", "com.sun.", "com.google.gson.", "org.osgi.", "org.signalbox.");

        private final List<String> owners;

        Advice(String... owners) {
            this.owners = List.of(owners);
        }

        boolean helps(Violation violation) {
            return owners.stream().anyMatch(violation.owner()::startsWith);
        }

        Message words() {
            return Message.of("networks.instead." + name().toLowerCase(Locale.ROOT));
        }
    }

    private CodeRefusal() {}

    static LifecycleException of(String file, List<Violation> violations) {
        var named = violations.stream()
                .limit(MAX)
                .map(each -> each.what() + " (" + places(each.where()) + ")")
                .collect(Collectors.joining(", "));
        var rest = violations.size() - Math.min(MAX, violations.size());
        var more = rest == 0 ? "" : Message.of("networks.refused.code-more", rest);
        var advice = Arrays.stream(Advice.values())
                .filter(each -> violations.stream().anyMatch(each::helps))
                .limit(MAX_ADVICE)
                .map(Advice::words)
                .toArray();
        var args = Arrays.copyOf(new Object[] {file, named, more}, 3 + MAX_ADVICE);
        Arrays.fill(args, 3, args.length, "");
        System.arraycopy(advice, 0, args, 3, advice.length);
        return new CodeRefusedException(
                Message.of("networks.refused.code", args), rest == 0 ? named : named + ", … (" + rest + ")");
    }

    private static String places(List<String> classes) {
        var named = classes.stream().limit(MAX_PLACES).collect(Collectors.joining(", "));
        return classes.size() > MAX_PLACES ? named + ", …" : named;
    }
}
