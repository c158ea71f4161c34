package org.signalbox.networks.internal.trust;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.signalbox.connector.code.BadClassException;
import org.signalbox.connector.code.ConnectorCode;
import org.signalbox.networks.LifecycleException;

/**
 * Checks the entries of a connector's JAR: data, and classes that use allowed members only, or are its own where it is
 * sealed off; no archives, no native code.
 */
final class JarContentCheck {
    private static final Pattern ARCHIVE = Pattern.compile(".*\\.(jar|zip|war|ear|jmod|class\\.pack)");
    private static final Pattern NATIVE = Pattern.compile(".*\\.(so(\\.\\d+)*|dll|dylib|jnilib|exe)");
    /** Where no class of a connector belongs, as entries of a JAR. */
    private static final List<String> SURROUNDINGS = List.of(
            "java/",
            "org/osgi/",
            "org/signalbox/connector/api/",
            "org/signalbox/connector/wire/",
            "org/signalbox/connector/runtime/");

    private static final int ZIP = 0x504b0304;
    private static final int ELF = 0x7f454c46;
    private static final int CLASS = 0xcafebabe;

    private JarContentCheck() {}

    /**
     * Looks at every entry of a verified JAR; a {@link CodeRefusedException} where another place to run would allow its
     * code.
     *
     * @param file its name, for the refusal
     * @param newest the newest Java that a class is for
     */
    static void check(JarFile jar, String file, CodeRules allowed, int newest, Findings findings)
            throws LifecycleException, IOException {
        var classes = new LinkedHashMap<String, byte[]>();
        for (var entry : (Iterable<JarEntry>) () -> jar.entries().asIterator()) {
            if (!entry.isDirectory()) {
                check(jar, entry, file, classes, findings);
            }
        }
        if (allowed == CodeRules.SEALED) {
            checkPackages(classes.keySet(), file, findings);
        } else if (newest <= Runtime.version().feature()) {
            checkMembers(classes, file, findings);
        }
    }

    private static void checkMembers(Map<String, byte[]> classes, String file, Findings findings)
            throws LifecycleException {
        try {
            var violations = ConnectorCode.violations(classes);
            if (!violations.isEmpty()) {
                findings.add(CodeRefusal.of(file, violations));
            }
        } catch (BadClassException e) {
            findings.add(ConnectorRefusal.of(e, "no-class", file, e.entry()));
        }
    }

    /** Libraries of its own are fine; what stands in for classes of its surroundings isn't. */
    private static void checkPackages(Set<String> classes, String file, Findings findings) throws LifecycleException {
        for (var name : classes) {
            if (SURROUNDINGS.stream().anyMatch(name::startsWith)) {
                findings.add(ConnectorRefusal.of("surroundings", file, name));
            }
        }
    }

    private static void check(JarFile jar, JarEntry entry, String file, Map<String, byte[]> classes, Findings findings)
            throws LifecycleException, IOException {
        var name = entry.getName().toLowerCase(Locale.ROOT);
        try (var in = jar.getInputStream(entry)) {
            var head = in.readNBytes(4);
            var magic = head.length < 4 ? 0 : ByteBuffer.wrap(head).getInt();
            if (ARCHIVE.matcher(name).matches() || magic == ZIP) {
                findings.add(ConnectorRefusal.of("nested", file, entry.getName()));
            }
            if (NATIVE.matcher(name).matches() || magic == ELF) {
                findings.add(ConnectorRefusal.of("native", file, entry.getName()));
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
