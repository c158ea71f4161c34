package org.signalbox.shell.internal.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectSourcesTest {
    private static final Path SOURCE = Path.of("src/main/java/Echo.java");

    @TempDir
    Path project;

    private ProjectSources sources;

    @BeforeEach
    void begin() throws IOException {
        write("pom.xml", "<project/>");
        write(SOURCE.toString(), "class Echo {}");
        sources = new ProjectSources(project);
    }

    private void write(String file, String text) throws IOException {
        var path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void what_is_there_at_the_beginning_counts_as_built() {
        assertThat(sources.changed()).isEmpty();
        assertThat(sources.changed()).isEmpty();
    }

    @Test
    void a_change_is_told_once_when_two_looks_have_found_the_same() throws IOException {
        write(SOURCE.toString(), "class Echo { int first; }");
        assertThat(sources.changed()).as("it may go on").isEmpty();
        write(SOURCE.toString(), "class Echo { int first, second; }");
        assertThat(sources.changed()).as("it went on").isEmpty();
        assertThat(sources.changed()).containsExactly(SOURCE);
        assertThat(sources.changed()).as("built by then").isEmpty();
    }

    @Test
    void what_is_changed_during_a_build_is_built_next() throws IOException {
        write("bnd.bnd", "one");
        assertThat(sources.changed()).isEmpty();
        assertThat(sources.changed()).containsExactly(Path.of("bnd.bnd"));
        write("bnd.bnd", "another");
        assertThat(sources.changed()).isEmpty();
        assertThat(sources.changed()).containsExactly(Path.of("bnd.bnd"));
    }

    @Test
    void what_is_taken_back_before_a_look_is_no_change() throws IOException {
        var time = Files.getLastModifiedTime(project.resolve(SOURCE));
        write(SOURCE.toString(), "class Echo { int first; }");
        assertThat(sources.changed()).isEmpty();
        write(SOURCE.toString(), "class Echo {}");
        Files.setLastModifiedTime(project.resolve(SOURCE), time);
        assertThat(sources.changed()).isEmpty();
        assertThat(sources.changed()).isEmpty();
    }

    @Test
    void new_folders_resources_and_deleted_files_are_seen_together() throws IOException {
        write("src/main/resources/SIGNALBOX-INF/terms.json", "{}");
        Files.delete(project.resolve(SOURCE));
        assertThat(sources.changed()).isEmpty();
        assertThat(sources.changed()).containsExactly(SOURCE, Path.of("src/main/resources/SIGNALBOX-INF/terms.json"));
    }

    @Test
    void what_makes_no_difference_to_the_jar_is_not_looked_at() throws IOException {
        write("target/classes/Echo.class", "built");
        write("target/dev/content/post.md", "a post");
        write("src/test/java/EchoTest.java", "class EchoTest {}");
        write("README.md", "about");
        write("src/main/java/.Echo.java.swp", "an editor's");
        write("src/main/java/Echo.java~", "an editor's");
        write("src/main/.git/index", "hidden");
        assertThat(sources.changed()).isEmpty();
        assertThat(sources.changed()).isEmpty();
    }

    @Test
    void a_project_that_vanishes_has_lost_its_files() throws IOException {
        Files.delete(project.resolve(SOURCE));
        Files.delete(project.resolve("pom.xml"));
        for (var folder = project.resolve(SOURCE).getParent(); folder.startsWith(project); ) {
            Files.delete(folder);
            folder = folder.getParent();
        }
        assertThat(sources.changed()).isEmpty();
        assertThat(sources.changed()).containsExactlyInAnyOrder(SOURCE, Path.of("pom.xml"));
    }
}
