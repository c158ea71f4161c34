package org.signalbox.tests.architecture;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Experimental;

/**
 * The connector contract as text, one line for each type and, indented, each public member of it. Constructors of
 * records aren't of it: connectors can't call them. What is experimental says so.
 */
final class ContractSignature {
    private static final String EXPERIMENTAL = "@Experimental ";
    private static final String PERMITS = "  permits ";
    private static final Set<String> OF_EACH_RECORD = Set.of("equals", "hashCode", "toString");

    private ContractSignature() {}

    /** The lines of the contract as it is now. */
    static List<String> now() throws IOException, ClassNotFoundException {
        var lines = new ArrayList<String>();
        for (var type : types()) {
            var mark = mark(type);
            // newer JDKs print "sealed" here, older ones don't; the line below covers both
            lines.add(mark + type.toGenericString().replace(" sealed ", " "));
            if (type.getPermittedSubclasses() != null) {
                lines.add(PERMITS
                        + Arrays.stream(type.getPermittedSubclasses())
                                .map(Class::getName)
                                .sorted()
                                .collect(Collectors.joining(", ")));
            }
            members(type).stream()
                    .sorted()
                    .map(line ->
                            mark.isEmpty() || line.startsWith("  " + EXPERIMENTAL) ? line : "  " + mark + line.strip())
                    .forEach(lines::add);
        }
        return lines;
    }

    /** The promised members of a signature, each with the type that it is of; a sealed type may get more subtypes. */
    static List<String> promised(List<String> lines) {
        var all = new ArrayList<String>();
        var type = "";
        for (var line : lines) {
            if (!line.startsWith(" ")) {
                type = line;
            }
            if (!type.startsWith(EXPERIMENTAL) && !line.strip().startsWith(EXPERIMENTAL)) {
                if (line.startsWith(PERMITS)) {
                    for (var subtype : line.substring(PERMITS.length()).split(", ")) {
                        all.add(type + " |" + PERMITS + subtype);
                    }
                } else {
                    all.add(line.equals(type) ? type : type + " |" + line);
                }
            }
        }
        return all;
    }

    private static List<String> members(Class<?> type) {
        var members = new ArrayList<String>();
        for (var field : type.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers())) {
                members.add("  " + mark(field) + field.toGenericString());
            }
        }
        for (var constructor : type.getDeclaredConstructors()) {
            if (!type.isRecord()) {
                add(members, constructor);
            }
        }
        for (var method : type.getDeclaredMethods()) {
            if (!type.isRecord() || !OF_EACH_RECORD.contains(method.getName())) {
                add(members, method);
            }
        }
        return members;
    }

    private static void add(List<String> members, Executable member) {
        if (Modifier.isPublic(member.getModifiers()) && !member.isSynthetic()) {
            members.add("  " + mark((AnnotatedElement) member) + text(member));
        }
    }

    private static String text(Executable member) {
        return switch (member) {
            case Method method -> method.toGenericString();
            case Constructor<?> constructor -> constructor.toGenericString();
        };
    }

    private static String mark(AnnotatedElement element) {
        return element.isAnnotationPresent(Experimental.class) ? EXPERIMENTAL : "";
    }

    static List<Class<?>> types() throws IOException, ClassNotFoundException {
        var place = Path.of(Connector.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        var types = new ArrayList<Class<?>>();
        try (var file = new JarFile(place.toFile())) {
            for (var entry : file.stream().toList()) {
                if (entry.getName().endsWith(".class") && !entry.getName().contains("package-info")) {
                    var name = entry.getName().replace('/', '.').replace(".class", "");
                    types.add(Class.forName(name, false, Connector.class.getClassLoader()));
                }
            }
        }
        return types.stream()
                .filter(type -> Modifier.isPublic(type.getModifiers()))
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }
}
