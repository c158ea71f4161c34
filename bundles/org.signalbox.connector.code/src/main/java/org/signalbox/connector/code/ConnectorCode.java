package org.signalbox.connector.code;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.signalbox.connector.code.internal.AllowedMembers;
import org.signalbox.connector.code.internal.CodeChecker;

/**
 * Holds the classes of a connector, those of its libraries included, against the list of what they may use. The list is
 * {@code allowed-members.txt} in this bundle. It names members with their owners and descriptors; of a class that the
 * connector extends, the inherited members are judged as those of that class.
 */
public final class ConnectorCode {
    private ConnectorCode() {}

    /** Whether it is a package of which the list has classes, such as {@code java.util.function}. */
    public static boolean isListed(String packageName) {
        return AllowedMembers.instance().isPackage(packageName.replace('.', '/'));
    }

    /**
     * Collects the classes of a connector that isn't packed yet: one of its classes, and all that its code reaches from
     * there.
     *
     * @param name of the class to begin with, such as {@code com.example.EchoConnector}
     * @param source gives the class file of a class by its entry name, such as {@code com/example/Echo.class}; empty
     *     for what won't be in the connector's JAR
     * @return class files by their entry names, as {@link #violations} takes them
     */
    public static Map<String, byte[]> reachable(String name, Function<String, Optional<byte[]>> source)
            throws BadClassException {
        var classes = new LinkedHashMap<String, byte[]>();
        var next = new ArrayDeque<>(List.of(name.replace('.', '/')));
        while (!next.isEmpty()) {
            var type = next.remove();
            var entry = type + ".class";
            if (!AllowedMembers.instance().isListed(type) && !classes.containsKey(entry)) {
                var bytes = source.apply(entry);
                if (bytes.isPresent()) {
                    classes.put(entry, bytes.get());
                    next.addAll(CodeChecker.types(entry, bytes.get()));
                }
            }
        }
        return classes;
    }

    /**
     * Judges all classes of a connector together.
     *
     * @param classes each class file by its entry name in the JAR, such as {@code com/example/Echo.class}
     * @return everything that they use and may not; empty when there is nothing
     * @throws BadClassException when one is no class file that this Java could load under that name
     */
    public static List<Violation> violations(Map<String, byte[]> classes) throws BadClassException {
        return CodeChecker.of(classes).violations();
    }
}
