package org.signalbox.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegTest {
    /** Found wherever Signalbox was started: a cloned workspace may have such a program. */
    @Test
    void whatIsInTheCurrentFolderIsNotRun(@TempDir Path folder) throws IOException {
        var here = Path.of("target");
        var program = Files.write(here.resolve("ffmpeg"), new byte[0]);
        try {
            assertThat(program.toFile().setExecutable(true)).isTrue();
            var installed = Files.write(folder.resolve("ffmpeg"), new byte[0]);
            assertThat(installed.toFile().setExecutable(true)).isTrue();

            assertThat(Ffmpeg.on("." + File.pathSeparator + "target" + File.pathSeparator + "\0"))
                    .isEmpty();
            assertThat(Ffmpeg.on("target" + File.pathSeparator + folder)).contains(installed);
        } finally {
            Files.delete(program);
        }
    }
}
