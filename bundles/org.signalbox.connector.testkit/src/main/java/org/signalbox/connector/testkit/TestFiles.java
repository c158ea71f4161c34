package org.signalbox.connector.testkit;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.signalbox.connector.api.Media;

/** Files for tests of networks that don't look into them. */
public final class TestFiles {
    private TestFiles() {}

    public static Media image(String name, String alt) {
        return of(name, "image/png", name.getBytes(StandardCharsets.UTF_8))
                .alt(alt)
                .build();
    }

    public static Media video(String name) {
        return of(name, "video/mp4", name.getBytes(StandardCharsets.UTF_8)).build();
    }

    public static Media of(String name, String type, int bytes) {
        return of(name, type, new byte[bytes]).build();
    }

    public static Media.Builder of(String name, String type, byte[] bytes) {
        return Media.of(
                name, type, bytes.length, offset -> new ByteArrayInputStream(bytes, (int) offset, bytes.length));
    }
}
