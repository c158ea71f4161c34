package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class SharedConnectorTest {
    @TempDir
    Path folder;

    private final AtomicInteger starts = new AtomicInteger();

    @Test
    void a_bundle_that_cannot_be_used_fails_one_test_and_skips_the_others() {
        var shared = new SharedConnector(this::withoutComponent, (jar, network) -> {
            starts.incrementAndGet();
            throw new IllegalStateException("not to be started");
        });

        assertThatThrownBy(() -> shared.get("echo"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("names no component");
        assertThatThrownBy(() -> shared.get("echo"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("the first failure says");
        assertThat(starts).hasValue(0);
    }

    @Test
    void a_start_that_fails_is_not_tried_again_by_each_test() {
        var shared = new SharedConnector(
                () -> {
                    starts.incrementAndGet();
                    throw new IOException("no bundle");
                },
                OutsideProcess::start);

        assertThatThrownBy(() -> shared.get("echo")).hasMessageContaining("no bundle");
        assertThatThrownBy(() -> shared.get("echo")).isInstanceOf(TestAbortedException.class);
        assertThat(starts).hasValue(1);
    }

    private Path withoutComponent() throws IOException {
        var manifest = new Manifest();
        var headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "com.example.echo");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Signalbox-Connector", "echo");
        headers.putValue("Signalbox-Name", "Echo");
        headers.putValue("Signalbox-Api", "1");
        var file = folder.resolve("echo.jar");
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
        return file;
    }
}
