package org.signalbox.networks.internal.trust;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.signalbox.connector.code.BadClassException;
import org.signalbox.connector.code.ConnectorCode;
import org.signalbox.networks.LifecycleException;

/**
 * Checks the entries of a connector's JAR: data, and classes that use allowed members only; no archives, no native
 * code.
 */
final class JarContentCheck {
    private static final Pattern ARCHIVE = Pattern.compile(".*\\.(jar|zip|war|ear|jmod|class\\.pack)");
    private static final Pattern NATIVE = Pattern.compile(".*\\.(so(\\.\\d+)*|dll|dylib|jnilib|exe)");
    private static final int ZIP = 0x504b0304;
    private static final int ELF = 0x7f454c46;
    private static final int CLASS = 0xcafebabe;

    private JarContentCheck() {}

    /**
     * Looks at every entry of a verified JAR.
     *
     * @param file its name, for the refusal
     */
    static void check(JarFile jar, String file) throws LifecycleException, IOException {
        var classes = new LinkedHashMap<String, byte[]>();
        for (var entry : (Iterable<JarEntry>) () -> jar.entries().asIterator()) {
            if (!entry.isDirectory()) {
                check(jar, entry, file, classes);
            }
        }
        try {
            var violations = ConnectorCode.violations(classes);
            if (!violations.isEmpty()) {
                throw CodeRefusal.of(file, violations);
            }
        } catch (BadClassException e) {
            throw ConnectorRefusal.of(e, "no-class", file, e.entry());
        }
    }

    private static void check(JarFile jar, JarEntry entry, String file, Map<String, byte[]> classes)
            throws LifecycleException, IOException {
        var name = entry.getName().toLowerCase(Locale.ROOT);
        try (var in = jar.getInputStream(entry)) {
            var head = in.readNBytes(4);
            var magic = head.length < 4 ? 0 : ByteBuffer.wrap(head).getInt();
            if (ARCHIVE.matcher(name).matches() || magic == ZIP) {
                throw ConnectorRefusal.of("nested", file, entry.getName());
            }
            if (NATIVE.matcher(name).matches() || magic == ELF) {
                throw ConnectorRefusal.of("native", file, entry.getName());
            }
            if (name.endsWith(".class") || magic == CLASS) {
                var rest = in.readAllBytes();
                classes.put(
                        entry.getName(),
                        ByteBuffer.allocate(head.length + rest.length)
                                .put(head)
                                .put(rest)
                                .array());
            }
        }
    }
}
