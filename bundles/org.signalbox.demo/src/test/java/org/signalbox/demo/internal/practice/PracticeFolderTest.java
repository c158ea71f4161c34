package org.signalbox.demo.internal.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.sandbox.PracticeKind;

class PracticeFolderTest {
    @Test
    void all_goes_and_the_record_last(@TempDir Path root) throws IOException {
        var folder = new PracticeFolder(root);
        folder.write(PracticeRecord.empty(1));
        Files.createDirectories(folder.posts(PracticeKind.CHIRP).resolve("media"));
        Files.writeString(folder.posts(PracticeKind.CHIRP).resolve("media/a.png"), "a");

        folder.delete();
        folder.delete();

        assertThat(folder.file().getParent()).doesNotExist();
        assertThat(root.resolve(".signalbox")).isEmptyDirectory();
    }

    @Test
    void a_folder_that_can_not_be_listed_is_an_error_of_the_disk_and_keeps_the_record(@TempDir Path root)
            throws IOException {
        var folder = new PracticeFolder(root);
        folder.write(PracticeRecord.empty(1));
        var sealed = Files.createDirectories(folder.posts(PracticeKind.CHIRP).resolve("media"));
        Files.setPosixFilePermissions(sealed, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(sealed), "root reads it nevertheless");

        try {
            assertThatThrownBy(folder::delete).isInstanceOf(IOException.class);
            assertThat(folder.read()).contains(PracticeRecord.empty(1));
        } finally {
            Files.setPosixFilePermissions(sealed, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
