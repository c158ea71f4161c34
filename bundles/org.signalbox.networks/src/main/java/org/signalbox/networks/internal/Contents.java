package org.signalbox.networks.internal;

import java.io.IOException;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.signalbox.networks.LifecycleException;

/** What may lie in a connector: classes that stay within their reach, and data; no archives, no native code. */
final class Contents {
    private static final Pattern ARCHIVE = Pattern.compile(".*\\.(jar|zip|war|ear|jmod|class\\.pack)");
    private static final Pattern NATIVE = Pattern.compile(".*\\.(so(\\.\\d+)*|dll|dylib|jnilib|exe)");
    private static final int ZIP = 0x504b0304;
    private static final int ELF = 0x7f454c46;
    private static final int CLASS = 0xcafebabe;

    private Contents() {}

    /**
     * Looks at every entry of a verified JAR.
     *
     * @param file its name, for the refusal
     */
    static void check(JarFile jar, String file) throws LifecycleException, IOException {
        for (var entry : (Iterable<JarEntry>) () -> jar.entries().asIterator()) {
            if (!entry.isDirectory()) {
                check(jar, entry, file);
            }
        }
    }

    private static void check(JarFile jar, JarEntry entry, String file) throws LifecycleException, IOException {
        var name = entry.getName().toLowerCase(Locale.ROOT);
        try (var in = jar.getInputStream(entry)) {
            var head = in.readNBytes(4);
            var magic = head.length < 4
                    ? 0
                    : (head[0] & 0xff) << 24 | (head[1] & 0xff) << 16 | (head[2] & 0xff) << 8 | head[3] & 0xff;
            if (ARCHIVE.matcher(name).matches() || magic == ZIP) {
                throw Refusal.of("nested", file, entry.getName());
            }
            if (NATIVE.matcher(name).matches() || magic == ELF) {
                throw Refusal.of("native", file, entry.getName());
            }
            if (name.endsWith(".class") || magic == CLASS) {
                var rest = in.readAllBytes();
                var whole = new byte[head.length + rest.length];
                System.arraycopy(head, 0, whole, 0, head.length);
                System.arraycopy(rest, 0, whole, head.length, rest.length);
                checkClass(whole, entry.getName(), file);
            }
        }
    }

    private static void checkClass(byte[] classFile, String entry, String file) throws LifecycleException {
        try {
            var closed = Code.closed(classFile);
            if (closed.isPresent()) {
                throw Refusal.of("code", file, entry, closed.get());
            }
        } catch (IOException e) {
            throw Refusal.of(e, "no-class", file, entry);
        }
    }
}
