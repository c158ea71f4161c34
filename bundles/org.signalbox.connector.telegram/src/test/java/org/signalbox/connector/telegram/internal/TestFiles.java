package org.signalbox.connector.telegram.internal;

import java.io.ByteArrayInputStream;
import java.util.HexFormat;
import org.signalbox.connector.api.Media;

/** Files of tests. */
final class TestFiles {
    private TestFiles() {}

    static Media.Builder of(String name, String type, int bytes) {
        var content = new byte[bytes];
        for (var i = 0; i < Math.min(bytes, name.length()); i++) {
            content[i] = (byte) name.charAt(i);
        }
        return Media.of(name, type, bytes, offset -> new ByteArrayInputStream(content, (int) offset, bytes))
                .sha256(HexFormat.of().toHexDigits(name.hashCode()).repeat(8));
    }

    static Media photo(String name) {
        return of(name, "image/jpeg", 1_000).pixels(640, 480).alt("A train").build();
    }

    static Media video(String name) {
        return of(name, "video/mp4", 2_000).pixels(1280, 720).build();
    }
}
