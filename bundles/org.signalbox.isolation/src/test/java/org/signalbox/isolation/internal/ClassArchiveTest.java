package org.signalbox.isolation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    @TempDir
    Path folder;

    @Test
    void those_of_other_installations_stay_and_older_ones_go() throws IOException {
        var now = Instant.now();
        for (var i = 0; i < ClassArchive.KEPT + 2; i++) {
            var archive = Files.createFile(folder.resolve("runtime-" + i + ".jsa"));
            Files.setLastModifiedTime(archive, FileTime.from(now.minusSeconds(i)));
        }
        Files.createFile(folder.resolve("other"));

        ClassArchive.deleteOld(folder);

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("runtime-0.jsa", "runtime-1.jsa", "runtime-2.jsa", "other");
        }
    }
}
