package org.signalbox.connector.code;

import java.util.List;
import java.util.Map;
import org.signalbox.connector.code.internal.AllowedMembers;
import org.signalbox.connector.code.internal.Judge;

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
     * Judges all classes of a connector together.
     *
     * @param classes each class file by its entry name in the JAR, such as {@code com/example/Echo.class}
     * @return everything that they use and may not; empty when there is nothing
     * @throws BadClassException when one is no class file that this Java could load under that name
     */
    public static List<Violation> violations(Map<String, byte[]> classes) throws BadClassException {
        return Judge.of(classes).violations();
    }
}
