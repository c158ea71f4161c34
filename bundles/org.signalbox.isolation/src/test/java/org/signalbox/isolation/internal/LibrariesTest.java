package org.signalbox.isolation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Publishes;
import org.signalbox.isolation.IsolatedBundle;

/** A connector that is sealed off brings commons-lang3 and commons-codec as they are, and uses an XML parser. */
@Timeout(60)
class LibrariesTest {
    private static final String FEED =
            "<feed><entry><title>  night   ferries &amp; more </title></entry><entry><title>x</title></entry></feed>";

    @TempDir
    Path folder;

    @Test
    void ordinary_libraries_work_in_a_sealed_process() throws Exception {
        TestPrograms.bubblewrap();
        var state = new SandboxState(BubblewrapSearch::find);
        try (var processes = new ConfinedProcesses(TestRuntime.folder(folder), folder.resolve("data"), state)) {
            assertThat(processes.confinement().sealed()).isTrue();
            var bundle = new IsolatedBundle("libraries", "Libraries", "1.0.0", jar(), Duration.ofSeconds(10));
            var process = processes.start(bundle, line -> {});
            var session = (Publishes) process.connector().open(TestHost.GRANT, new TestHost());

            assertThat(session.prepare(Part.text(FEED), Optional.empty())
                            .prepared()
                            .json())
                    .isEqualTo("{\"title\":\"Night ferries & more\",\"sha256\":\""
                            + DigestUtils.sha256Hex("Night ferries & more") + "\",\"length\":\"1:01\"}");
            var entity = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a><title>&b;</title></a>";
            assertThatThrownBy(() -> session.prepare(Part.text(entity), Optional.empty()))
                    .isInstanceOf(ConnectorException.Rejected.class);
            assertThat(process.close()).isTrue();
        }
    }

    /** The connector and all classes of both libraries. */
    private Path jar() throws Exception {
        var manifest = new Manifest();
        var headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "example.libraries");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Bundle-Activator", "org.signalbox.isolation.libraries.LibrariesActivator");
        headers.putValue(
                "Import-Package",
                "org.osgi.framework,org.signalbox.connector.api;version=\"[1.0,2)\",javax.xml,javax.xml.parsers,"
                        + "org.w3c.dom,org.xml.sax");
        headers.putValue("Signalbox-Connector", "libraries");
        var file = folder.resolve("libraries.jar");
        var names = new HashSet<String>();
        try (var out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            var classes = place(LibrariesTest.class);
            try (Stream<Path> all = Files.list(classes.resolve("org/signalbox/isolation/libraries"))) {
                for (var each : all.toList()) {
                    out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                    out.write(Files.readAllBytes(each));
                }
            }
            for (var library : List.of(StringUtils.class, DigestUtils.class)) {
                copy(place(library), out, names);
            }
        }
        return file;
    }

    private static Path place(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static void copy(Path library, JarOutputStream out, Set<String> names) throws IOException {
        try (var jar = new JarFile(library.toFile())) {
            for (var entry : jar.stream().toList()) {
                var name = entry.getName();
                if (!entry.isDirectory() && !name.startsWith("META-INF/") && names.add(name)) {
                    out.putNextEntry(new JarEntry(name));
                    try (var in = jar.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                }
            }
        }
    }
}
