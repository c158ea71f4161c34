package org.signalbox.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The launcher waits longer than what it waits for: a node that ended in order says so. */
class ShutdownTest {
    private static final Path ROOT = Path.of(System.getProperty("signalbox.root"));
    /** For what stops after the sender: the node says that it leaves, and the store is closed. */
    private static final Duration REST = Duration.ofSeconds(3);

    @Test
    void the_launcher_waits_for_the_drain_and_the_last_writes_and_the_rest() throws IOException {
        var drain = seconds(
                "bundles/org.signalbox.shell/src/main/java/org/signalbox/shell/internal/GracefulShutdown.java",
                "LIMIT = Duration\\.ofSeconds\\((\\d+)\\)");
        var writes = seconds(
                "bundles/org.signalbox.publishing/src/main/java/org/signalbox/publishing/internal/sending/"
                        + "SendingService.java",
                "LAST_WRITES = Duration\\.ofSeconds\\((\\d+)\\)");
        var wait = seconds(
                "product/launcher/src/main/java/org/signalbox/launcher/Container.java",
                "STOP_WAIT_MILLIS = (\\d+)_000;");

        assertThat(wait).isGreaterThanOrEqualTo(drain.plus(writes).plus(REST));
    }

    private static Duration seconds(String file, String constant) throws IOException {
        var found = Pattern.compile(constant).matcher(Files.readString(ROOT.resolve(file)));
        assertThat(found.find()).as("%s in %s", constant, file).isTrue();
        return Duration.ofSeconds(Long.parseLong(found.group(1)));
    }
}
