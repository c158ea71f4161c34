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
 * Checks the classes of a connector, including those of its libraries, against the allow-list
 * {@code allowed-members.txt} in this bundle. The list names members with their owners and descriptors. Members that a
 * connector's class inherits from a listed class are judged as members of that class.
 */
public final class ConnectorCode {
    private ConnectorCode() {}

    /** Whether the list has classes of this package, such as {@code java.util.function}. */
    public static boolean isListed(String packageName) {
        return AllowedMembers.instance().isPackage(packageName.replace('.', '/'));
    }

    /**
     * Collects the classes of a connector that isn't packaged yet: the given class and everything reachable from its
     * code.
     *
     * @param name of the class to begin with, such as {@code com.example.EchoConnector}
     * @param source returns the class file for an entry name, such as {@code com/example/Echo.class}; empty for classes
     *     that won't be in the connector's JAR
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
     * Checks all classes of a connector together.
     *
     * @param classes each class file by its entry name in the JAR, such as {@code com/example/Echo.class}
     * @return all uses that the list doesn't allow; empty if there are none
     * @throws BadClassException for a class file that this Java can't load under that name
     */
    public static List<Violation> violations(Map<String, byte[]> classes) throws BadClassException {
        return CodeChecker.of(classes).violations();
    }
}
