package org.signalbox.connector.runtime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;

/**
 * Installs, starts and removes a small bundle with a component before the connector's comes: what the framework and the
 * component runtime need for that is loaded then, while nobody waits.
 */
final class WarmUp {
    private static final String CLASS = WarmUpComponent.class.getName().replace('.', '/') + ".class";
    private static final String DESCRIPTOR = "OSGI-INF/warm-up.xml";
    private static final String COMPONENT = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="warm-up">
              <service><provide interface="java.lang.Runnable"/></service>
              <implementation class="%s"/>
            </scr:component>
            """.formatted(WarmUpComponent.class.getName());

    private WarmUp() {}

    static void run(BundleContext context) throws IOException, BundleException {
        var bundle = context.installBundle("signalbox:warm-up", new ByteArrayInputStream(jar()));
        bundle.start();
        ServiceReference<?>[] offered = bundle.getRegisteredServices();
        if (offered != null && context.getService(offered[0]) instanceof Runnable component) {
            component.run();
            context.ungetService(offered[0]);
        }
        bundle.stop();
        bundle.uninstall();
    }

    private static byte[] jar() throws IOException {
        var manifest = new Manifest();
        var headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "warm-up");
        headers.putValue("Import-Package", "org.signalbox.connector.api,com.google.gson");
        headers.putValue("Service-Component", DESCRIPTOR);
        var bytes = new ByteArrayOutputStream();
        try (var out = new JarOutputStream(bytes, manifest)) {
            out.putNextEntry(new ZipEntry(DESCRIPTOR));
            out.write(COMPONENT.getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry(CLASS));
            try (InputStream in = WarmUp.class.getClassLoader().getResourceAsStream(CLASS)) {
                Objects.requireNonNull(in, CLASS).transferTo(out);
            }
        }
        return bytes.toByteArray();
    }
}
