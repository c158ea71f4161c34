package org.signalbox.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import org.signalbox.kills.steps.SentOnce;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.store.Store;

/** Large files in a store. */
final class Films {
    private static final int BLOCK = 1 << 20;

    private Films() {}

    /** Stores a film of this many bytes, which no other is equal to. */
    static MediaInfo random(Store store, int bytes) throws IOException {
        var file = Files.createTempFile("signalbox-film-", ".mp4");
        try {
            var random = new Random();
            try (var out = Files.newOutputStream(file)) {
                var block = new byte[BLOCK];
                for (var left = bytes; left > 0; left -= BLOCK) {
                    random.nextBytes(block);
                    out.write(block, 0, Math.min(left, BLOCK));
                }
            }
            return SentOnce.film(store.blobs().put(file), bytes);
        } finally {
            Files.delete(file);
        }
    }
}
