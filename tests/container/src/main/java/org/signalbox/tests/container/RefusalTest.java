package org.signalbox.tests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.networks.Approval;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;

class RefusalTest {
    private static final Predicate<String> SIGNATURE =
            name -> name.startsWith("META-INF/") && name.matches(".*\\.(SF|EC|RSA|DSA)");

    @TempDir
    Path folder;

    private final Networks networks = ContainerServices.get(Networks.class);
    private final String before = state();

    /** Number of bundles and Plaza's record, for comparison. */
    private String state() {
        return ContainerServices.context().getBundles().length + " bundles, " + networks.find("plaza");
    }

    @AfterEach
    void nothing_is_left_behind() {
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void a_connector_that_nobody_signed_is_refused() throws Exception {
        Path jar = copy("unsigned.jar", SIGNATURE.negate(), "");
        assertThatThrownBy(() -> networks.install(jar, Replacement.NONE, Approval.NOTHING, ContainerFixture.ACTOR))
                .isInstanceOf(LifecycleException.class)
                .hasMessageContaining("unsigned.jar is refused")
                .hasMessageContaining("is not signed");
    }

    @Test
    void a_connector_with_a_changed_class_is_refused() throws Exception {
        Path jar = copy("changed.jar", name -> true, "SIGNALBOX-INF/terms.json");
        assertThatThrownBy(() -> networks.install(jar, Replacement.NONE, Approval.NOTHING, ContainerFixture.ACTOR))
                .isInstanceOf(LifecycleException.class)
                .hasMessageContaining("changed.jar is refused")
                .hasMessageContaining("changed after it was signed");
    }

    @Test
    void a_connector_with_an_added_class_is_refused() throws Exception {
        Path jar = copy("added.jar", name -> true, "added/");
        assertThatThrownBy(() -> networks.install(jar, Replacement.NONE, Approval.NOTHING, ContainerFixture.ACTOR))
                .isInstanceOf(LifecycleException.class)
                .hasMessageContaining("added.jar is refused")
                .hasMessageContaining("added/Payload.class");
    }

    /** A copy of Plaza's JAR with some entries only, with a space appended to one, or with one more. */
    private Path copy(String name, Predicate<String> kept, String spoiled) throws IOException {
        Path target = folder.resolve(name);
        try (ZipFile source = new ZipFile(ContainerServices.connector("plaza").toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
            Enumeration<? extends ZipEntry> entries = source.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (kept.test(entry.getName())) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    try (InputStream in = source.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                    if (entry.getName().equals(spoiled)) {
                        out.write(' ');
                    }
                    out.closeEntry();
                }
            }
            if (spoiled.equals("added/")) {
                out.putNextEntry(new ZipEntry("added/Payload.class"));
                out.write("not even a class".getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return target;
    }
}
