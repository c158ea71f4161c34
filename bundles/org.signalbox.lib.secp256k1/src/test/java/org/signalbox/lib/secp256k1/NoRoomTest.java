package org.signalbox.lib.secp256k1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The library is unpacked at its first use; where that fails, the next use tries again. */
@Timeout(60)
class NoRoomTest {
    @TempDir
    Path folder;

    @Test
    void once_there_is_room_again_keys_are_made() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var absent = folder.resolve("absent").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Djava.io.tmpdir=" + absent,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Uses.class.getName(),
                        absent)
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes()))
                .contains("can't be unpacked in " + absent)
                .contains("a key of 32 bytes");
        assertThat(process.waitFor()).isZero();
    }

    /** Uses the library before its folder is there, and again when it is. */
    static final class Uses {
        public static void main(String[] arguments) throws Exception {
            try {
                Schnorr.newKey();
            } catch (LinkageError e) {
                System.out.println(e.getMessage());
            }
            Files.createDirectory(Path.of(arguments[0]));
            System.out.println("a key of " + Schnorr.newKey().length + " bytes");
        }
    }
}
