package org.signalbox.shell.internal.project;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.internal.Arguments;

/**
 * What a new connector is called everywhere, derived from one name such as {@code com.acme.night-mail}.
 *
 * @param id the network's id, the last part of the name: {@code night-mail}
 * @param group the parts before it, {@code com.example} if there are none
 */
public record ConnectorName(String id, String group) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern GROUP = Pattern.compile("[a-z][a-z0-9_]{0,62}(\\.[a-z][a-z0-9_]{0,62}){0,9}");
    private static final String NO_GROUP = "com.example";

    /** Words that no part of a package can be. */
    private static final Set<String> RESERVED = Set.of("""
            abstract assert boolean break byte case catch char class const continue default do double else
            enum extends false final finally float for goto if implements import instanceof int interface
            long native new null package private protected public return short static strictfp super switch
            synchronized this throw throws transient true try void volatile while""".split("\\s+"));

    /** Beginnings of packages that aren't a vendor's. */
    private static final Set<String> FOREIGN = Set.of("java", "javax");

    /** @throws CommandException when it is no name, with an example of one */
    public static ConnectorName parse(String text) throws CommandException {
        var dot = text.lastIndexOf('.');
        var name = new ConnectorName(text.substring(dot + 1), dot < 0 ? NO_GROUP : text.substring(0, dot));
        if (!ID.matcher(name.id).matches()
                || name.id.endsWith("-")
                || !GROUP.matcher(name.group).matches()) {
            throw Arguments.usage("shell.project.name", text);
        }
        var parts = Arrays.asList(name.packageName().split("\\."));
        for (var part : parts) {
            if (RESERVED.contains(part)) {
                throw Arguments.usage("shell.project.reserved", text, part);
            }
        }
        if (FOREIGN.contains(parts.getFirst())) {
            throw Arguments.usage("shell.project.foreign", text, parts.getFirst());
        }
        return name;
    }

    /** Of its classes, also the bundle's symbolic name: {@code com.acme.nightmail}. */
    public String packageName() {
        return group + "." + id.replace("-", "");
    }

    /** How its classes begin: {@code NightMail}. */
    public String classPrefix() {
        return words("");
    }

    /** For people, until the vendor writes it otherwise: {@code Night Mail}. */
    public String displayName() {
        return words(" ");
    }

    private String words(String between) {
        return Arrays.stream(id.split("-"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(between));
    }
}
