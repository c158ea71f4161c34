package org.signalbox.archive.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;

/** Publishes as the fixture's account. */
record Poster(ArchiveFixture scene) implements AutoCloseable {
    void post(String text) throws Exception {
        scene.networks.call(
                scene.account,
                Publishes.class,
                session -> session.commit(new Commit(
                        Part.text(text),
                        session.prepare(Part.text(text), Optional.empty()).prepared(),
                        new PublishKey(UUID.randomUUID(), Instant.now()),
                        Optional.empty())));
    }

    @Override
    public void close() {
        // Holds no resources.
    }
}
