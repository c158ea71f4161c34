package org.signalbox.connector.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Packs bundles of the classes in {@code tiny}. */
final class TinyBundle {
    private static final String FOLDER = "org/signalbox/connector/runtime/tiny/";

    private TinyBundle() {}

    /** @param offers what its activator registers */
    static Path offering(Path folder, String offers) throws IOException {
        return with(folder, "Tiny-Offers", offers);
    }

    /** One with this header, too. */
    static Path with(Path folder, String header, String value) throws IOException {
        var jar = Files.createTempFile(folder, "tiny", ".jar");
        var headers = manifest();
        headers.getMainAttributes().putValue("Tiny-Offers", "tiny");
        headers.getMainAttributes().putValue(header, value);
        headers.getMainAttributes().putValue("Bundle-Activator", "org.signalbox.connector.runtime.tiny.TinyActivator");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), headers)) {
            classes(out, "TinyConnector", "TinySession", "TinyActivator");
        }
        return jar;
    }

    /** Its connector is a component. */
    static Path component(Path folder) throws IOException {
        return component(folder, "TinyConnector");
    }

    /** @param type of the component, in the package {@code tiny} */
    static Path component(Path folder, String type) throws IOException {
        var jar = Files.createTempFile(folder, "tiny", ".jar");
        var headers = manifest();
        headers.getMainAttributes().putValue("Service-Component", "OSGI-INF/tiny.xml");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), headers)) {
            classes(out, "TinyConnector", "TinySession", "TinyBroken");
            out.putNextEntry(new ZipEntry("OSGI-INF/tiny.xml"));
            write(out, """
                    <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="tiny">
                      <property name="connector.id" value="tiny"/>
                      <service><provide interface="org.signalbox.connector.api.Connector"/></service>
                      <implementation class="org.signalbox.connector.runtime.tiny.%s"/>
                    </scr:component>
                    """.formatted(type));
        }
        return jar;
    }

    private static Manifest manifest() {
        var headers = new Manifest();
        headers.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        headers.getMainAttributes().putValue("Bundle-SymbolicName", "tiny");
        headers.getMainAttributes().putValue("Bundle-Version", "1.0.0");
        headers.getMainAttributes()
                .putValue(
                        "Import-Package",
                        "org.osgi.framework,org.signalbox.connector.api;version=\"[1,2)\",com.google.gson");
        return headers;
    }

    private static void classes(JarOutputStream out, String... names) throws IOException {
        for (var name : names) {
            out.putNextEntry(new ZipEntry(FOLDER + name + ".class"));
            try (var in = TinyBundle.class.getClassLoader().getResourceAsStream(FOLDER + name + ".class")) {
                Objects.requireNonNull(in, name).transferTo(out);
            }
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
