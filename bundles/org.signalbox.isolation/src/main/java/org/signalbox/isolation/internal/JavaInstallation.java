package org.signalbox.isolation.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Java that runs this process, and what it needs of the system.
 *
 * @param home its folder
 * @param feature its version, such as 25
 * @param mounts files and folders outside of the folder that it needs, by the place where it looks for them: the C
 *     library with its loader, and settings that distributions keep in {@code /etc}
 */
record JavaInstallation(Path home, int feature, Map<Path, Path> mounts) {
    private static final Logger LOG = LoggerFactory.getLogger(JavaInstallation.class);

    /** Where the system's loader looks for libraries without a cache, on Debian, Fedora and others. */
    private static final List<String> LIBRARY_FOLDERS = List.of(
            "/lib/x86_64-linux-gnu",
            "/usr/lib/x86_64-linux-gnu",
            "/lib/aarch64-linux-gnu",
            "/usr/lib/aarch64-linux-gnu",
            "/lib64",
            "/usr/lib64",
            "/lib",
            "/usr/lib");

    /** What Java's own libraries need without windows and sound. */
    private static final List<String> LIBRARIES = List.of(
            "libc.so.6",
            "libm.so.6",
            "libdl.so.2",
            "libpthread.so.0",
            "librt.so.1",
            "libz.so.1",
            "libstdc++.so.6",
            "libgcc_s.so.1",
            "libc.musl-x86_64.so.1",
            "libc.musl-aarch64.so.1");

    /** The places of the loader that programs name. */
    private static final List<String> LOADERS = List.of(
            "/lib64/ld-linux-x86-64.so.2",
            "/lib/ld-linux-aarch64.so.1",
            "/lib/ld-musl-x86_64.so.1",
            "/lib/ld-musl-aarch64.so.1");

    /** Folders of settings that links within Java's folder may lead to. */
    private static final List<String> SETTINGS =
            List.of("/etc/java", "/etc/ssl/certs/java", "/etc/pki", "/etc/crypto-policies");

    private static final int LINK_DEPTH = 4;

    JavaInstallation {
        mounts = Map.copyOf(mounts);
    }

    /** The one of this process. */
    static JavaInstallation own() {
        var home = Path.of(Objects.requireNonNull(System.getProperty("java.home")));
        var mounts = new LinkedHashMap<Path, Path>();
        for (var library : LIBRARIES) {
            LIBRARY_FOLDERS.stream()
                    .map(folder -> Path.of(folder, library))
                    .filter(Files::exists)
                    .findFirst()
                    .ifPresent(file -> mount(mounts, file));
        }
        LOADERS.stream().map(Path::of).filter(Files::exists).forEach(file -> mount(mounts, file));
        for (var part : List.of("bin", "lib", "conf")) {
            settings(home.resolve(part), mounts);
        }
        return new JavaInstallation(home, Runtime.version().feature(), mounts);
    }

    Path program() {
        return home.resolve("bin").resolve("java");
    }

    private static void mount(Map<Path, Path> mounts, Path place) {
        try {
            mounts.put(place, place.toRealPath());
        } catch (IOException e) {
            LOG.debug("{} leads nowhere", place, e);
        }
    }

    /** Debian's Java has its settings and certificates in {@code /etc}, and links to them. */
    private static void settings(Path folder, Map<Path, Path> mounts) {
        try (Stream<Path> all = Files.walk(folder, LINK_DEPTH)) {
            all.filter(Files::isSymbolicLink).forEach(link -> {
                try {
                    var target =
                            link.resolveSibling(Files.readSymbolicLink(link)).normalize();
                    if (SETTINGS.stream().anyMatch(target::startsWith)) {
                        mount(mounts, target);
                    }
                } catch (IOException e) {
                    LOG.debug("{} can't be read", link, e);
                }
            });
        } catch (IOException e) {
            LOG.warn("{} can't be read: {}", folder, e.getMessage());
        }
    }
}
