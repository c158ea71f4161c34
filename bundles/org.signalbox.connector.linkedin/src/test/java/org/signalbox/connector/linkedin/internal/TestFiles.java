package org.signalbox.connector.linkedin.internal;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.signalbox.connector.api.Media;

/** Files of tests. */
final class TestFiles {
    private TestFiles() {}

    static Media image(String name, String alt) {
        return of(name, "image/png", name.getBytes(StandardCharsets.UTF_8))
                .alt(alt)
                .build();
    }

    static Media of(String name, String type, int bytes) {
        return of(name, type, new byte[bytes]).build();
    }

    static Media.Builder of(String name, String type, byte[] bytes) {
        return Media.of(
                name, type, bytes.length, offset -> new ByteArrayInputStream(bytes, (int) offset, bytes.length));
    }
}
