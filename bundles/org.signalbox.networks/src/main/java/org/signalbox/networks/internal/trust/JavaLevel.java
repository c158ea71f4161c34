package org.signalbox.networks.internal.trust;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;
import org.signalbox.networks.ConnectorApi;
import org.signalbox.networks.LifecycleException;

/**
 * The Java that a connector is made for, by its class files and by its manifest. One setting of the build makes both,
 * so what is wrong with it is told once.
 */
final class JavaLevel {
    private static final int CLASS = 0xcafebabe;
    /** What a class file's major version is above its Java. */
    private static final int BEFORE_JAVA_1 = 44;

    private static final Pattern JAVA = Pattern.compile("\\(version>?=(?:1\\.)?(\\d{1,4})(?:\\.0)*\\)");

    private JavaLevel() {}

    /** The newest Java that a class file is for; 0 where there is none. */
    static int newest(JarFile jar) throws IOException {
        var newest = 0;
        for (var entry : (Iterable<JarEntry>) () -> jar.entries().asIterator()) {
            try (var in = jar.getInputStream(entry)) {
                var head = ByteBuffer.wrap(in.readNBytes(8));
                if (head.remaining() == 8 && head.getInt(0) == CLASS) {
                    newest = Math.max(newest, Short.toUnsignedInt(head.getShort(6)) - BEFORE_JAVA_1);
                }
            }
        }
        return newest;
    }

    /**
     * Checks both. A manifest may name a Java that its tools didn't know; then the class files say which it is.
     *
     * @param newest see {@link #newest}
     * @param file the JAR's name, for the refusal
     * @param java the newest Java that may be asked for
     */
    static void check(Attributes headers, int newest, String file, int java, Findings findings)
            throws LifecycleException {
        var level = newest;
        var limit = java;
        for (var clause : ManifestClauses.of(headers, Constants.REQUIRE_CAPABILITY)) {
            if (!ManifestClauses.names(clause).contains("osgi.ee")) {
                continue;
            }
            var filter = ManifestClauses.value(clause, "filter:").orElse("");
            try {
                if (isMet(filter, java)) {
                    continue;
                }
            } catch (InvalidSyntaxException e) {
                findings.add(ConnectorRefusal.of(e, "header", file, Constants.REQUIRE_CAPABILITY + ": " + filter));
                continue;
            }
            var named = JAVA.matcher(filter);
            level = Math.max(level, named.find() ? Integer.parseInt(named.group(1)) : 0);
            if (level <= java) { // the name is the reason
                limit = ConnectorApi.JAVA;
            }
            if (level <= limit) {
                findings.add(ConnectorRefusal.of("header", file, Constants.REQUIRE_CAPABILITY + ": " + filter));
            }
        }
        if (level > limit) {
            findings.add(ConnectorRefusal.of("java-level", file, level, limit));
        }
    }

    private static boolean isMet(String filter, int java) throws InvalidSyntaxException {
        var wanted = FrameworkUtil.createFilter(filter);
        for (var level = 5; level <= java; level++) {
            var version = level < 9 ? new Version(1, level, 0) : new Version(level, 0, 0);
            if (wanted.matches(Map.of("osgi.ee", "JavaSE", "version", version))) {
                return true;
            }
        }
        return false;
    }
}
