package org.signalbox.connector.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Optional;
import org.signalbox.connector.code.ConnectorCode;

/**
 * Finds the class files that a connector's bundle will have: its own and those of libraries on its class path, but not
 * those of Java, of the host's exports and of other Signalbox bundles.
 */
record ConnectorClasses(Class<?> connector) {
    private static final String SIGNALBOX = "org/signalbox/";
    /** The one Signalbox package that connectors pack. */
    private static final String PACKED = "org/signalbox/connector/common/";

    /** @param entry such as {@code com/example/Echo.class} */
    Optional<byte[]> read(String entry) {
        var place = entry.substring(0, Math.max(0, entry.lastIndexOf('/')));
        var found = connector.getClassLoader().getResource(entry);
        if (found == null
                || found.getProtocol().equals("jrt")
                || ConnectorCode.isListed(place.replace('/', '.'))
                || entry.startsWith(SIGNALBOX) && !entry.startsWith(PACKED) && !isBeside(found, entry)) {
            return Optional.empty();
        }
        try (var in = found.openStream()) {
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(found + " can't be read", e);
        }
    }

    /** Whether the class lies in the same location as the connector's. */
    private boolean isBeside(URL found, String entry) {
        var own = connector.getName().replace('.', '/') + ".class";
        var place = String.valueOf(connector.getClassLoader().getResource(own));
        return found.toString().equals(place.substring(0, place.length() - own.length()) + entry);
    }
}
