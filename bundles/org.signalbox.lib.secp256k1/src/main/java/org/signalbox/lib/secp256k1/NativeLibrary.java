package org.signalbox.lib.secp256k1;

import fr.acinq.secp256k1.Secp256k1CFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Loads the native library. It is unpacked into a folder for this user only, and removed as soon as it is loaded where
 * the system lets go of a file that is in use, else at the end.
 */
final class NativeLibrary {
    private static final String NAME = "secp256k1-jni";

    private NativeLibrary() {}

    static void load() {
        var file = System.mapLibraryName(NAME);
        var resource = "/fr/acinq/secp256k1/jni/native/" + system() + "/" + file;
        try (var library = Secp256k1CFunctions.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new UnsatisfiedLinkError("there are no signatures on secp256k1 on this system: no " + resource);
            }
            var folder = Files.createTempDirectory(folderPrefix()); // for this user only
            var unpacked = folder.resolve(file);
            try {
                Files.copy(library, unpacked);
                System.load(unpacked.toAbsolutePath().toString());
            } finally {
                remove(unpacked, folder);
            }
        } catch (IOException e) {
            throw (Error) new UnsatisfiedLinkError("the library for signatures on secp256k1 can't be unpacked in "
                            + System.getProperty("java.io.tmpdir"))
                    .initCause(e);
        }
    }

    /** With the number of this process, so that what stays tells whose it was. */
    static String folderPrefix() {
        return "signalbox-" + NAME + "-" + ProcessHandle.current().pid() + "-";
    }

    /** As the library's folders are named. */
    private static String system() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var system = os.contains("windows") ? "mingw" : os.contains("mac") ? "darwin" : "linux";
        return system + "-" + (arch.equals("amd64") ? "x86_64" : arch);
    }

    /** Windows keeps a library that is in use: it goes at the end, its folder first registered and so last deleted. */
    private static void remove(Path unpacked, Path folder) {
        if (!unpacked.toFile().delete()) {
            folder.toFile().deleteOnExit();
            unpacked.toFile().deleteOnExit();
            return;
        }
        if (!folder.toFile().delete()) {
            folder.toFile().deleteOnExit();
        }
    }
}
