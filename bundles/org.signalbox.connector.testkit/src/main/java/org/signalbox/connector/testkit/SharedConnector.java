package org.signalbox.connector.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.wire.StartRefusedException;
import org.signalbox.networks.CheckedConnector;
import org.signalbox.networks.ConnectorCheck;
import org.signalbox.networks.LifecycleException;

/**
 * The connector of a packed bundle, started once for all tests. The bundle is judged first: one that an installation
 * refuses isn't started. Then the first test that needs it fails and says why, and the others are skipped. Thread-safe.
 */
final class SharedConnector {
    private final Bundle bundle;
    private final ConnectorCheck.Start start;
    private @Nullable CheckedConnector checked;
    private @Nullable Connector connector;
    private boolean failed;

    /** Where the bundle is. */
    @FunctionalInterface
    interface Bundle {
        Path find() throws IOException;
    }

    SharedConnector(Bundle bundle, ConnectorCheck.Start start) {
        this.bundle = bundle;
        this.start = start;
    }

    /** What an installation makes of the bundle; it is found out once. */
    synchronized CheckedConnector checked() throws IOException, LifecycleException {
        var known = checked;
        if (known == null) {
            known = ConnectorCheck.ofBuild(bundle.find(), start);
            checked = known;
        }
        return known;
    }

    /** The connector, which runs from the first call on. */
    synchronized Connector get(String network) {
        var running = connector;
        if (running == null) {
            Assumptions.assumeFalse(failed, "the connector can't be started, as the first failure says");
            failed = true;
            running = started(network);
            failed = false;
            connector = running;
        }
        return running;
    }

    private Connector started(String network) {
        try {
            var found = checked();
            if (found.refused()) {
                throw new AssertionError(found.refusals().stream()
                        .map(message -> message.text(Locale.ENGLISH))
                        .collect(Collectors.joining("\n", "The packed bundle can't be used:\n", "")));
            }
            return start.start(found.file(), network);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (LifecycleException | StartRefusedException e) {
            throw new IllegalStateException(e);
        }
    }
}
