package org.signalbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs on a simulated file system: every owner and mode is available without root. */
class TrustedPathTest {

    private static final int ROOT = 0;
    private static final int ANNA = 1000;
    private static final int EVE = 1001;

    private final Map<Path, TrustedPath.Entry> system = new HashMap<>();
    private final TrustedPath way = new TrustedPath(ANNA, this::look);

    private TrustedPath.Entry look(Path path) throws IOException {
        if (!system.containsKey(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return system.get(path);
    }

    @BeforeEach
    void makeSystem() {
        folder("/", ROOT, 0755);
        folder("/tmp", ROOT, 01777);
        folder("/home", ROOT, 0755);
        folder("/home/anna", ANNA, 0755);
        folder("/home/anna/own", ANNA, 0700);
    }

    @Test
    void a_way_through_folders_of_root_and_of_the_user_is_safe() throws IOException {
        assertThat(way.realPrivate(Path.of("/home/anna/own"))).isEqualTo(Path.of("/home/anna/own"));
        assertThat(way.real(Path.of("/home/./anna/../anna/own"))).isEqualTo(Path.of("/home/anna/own"));
    }

    @Test
    void a_folder_of_the_users_own_in_one_that_all_can_write_is_safe_where_that_is_sticky() throws IOException {
        folder("/tmp/a", ANNA, 0700);
        assertThat(way.realPrivate(Path.of("/tmp/a"))).isEqualTo(Path.of("/tmp/a"));

        folder("/tmp", ROOT, 0777);
        unsafe("/tmp/a", "/tmp can be written by others (mode 777)");
    }

    @Test
    void a_folder_of_somebody_else_on_the_way_is_not_safe_whatever_its_mode() {
        folder("/tmp/a", EVE, 0755);
        folder("/tmp/a/b", ANNA, 0700);
        unsafe("/tmp/a/b", "/tmp/a belongs to user 1001, not to you (user 1000)");

        folder("/tmp/a", EVE, 01777);
        unsafe("/tmp/a/b", "/tmp/a belongs to user 1001");
    }

    @Test
    void a_folder_that_a_group_can_write_is_not_safe() {
        folder("/home/anna", ANNA, 0775);

        unsafe("/home/anna/own", "/home/anna can be written by others (mode 775)");
    }

    @Test
    void links_of_root_and_of_the_user_are_followed_and_what_they_lead_to_is_looked_at() throws IOException {
        link("/run", ROOT, "home");
        link("/home/anna/link", ANNA, "/run/anna/own");
        assertThat(way.realPrivate(Path.of("/home/anna/link"))).isEqualTo(Path.of("/home/anna/own"));

        folder("/shared", ROOT, 0777);
        folder("/shared/own", ANNA, 0700);
        link("/home/anna/link", ANNA, "../../shared/own");
        unsafe("/home/anna/link", "/shared can be written by others");
    }

    @Test
    void a_link_of_somebody_else_is_not_followed() {
        link("/tmp/a", EVE, "/home/anna/own");

        unsafe("/tmp/a", "/tmp/a belongs to user 1001");
    }

    @Test
    void links_that_lead_to_each_other_are_an_error() {
        link("/tmp/a", ANNA, "b");
        link("/tmp/b", ANNA, "a");

        assertThatThrownBy(() -> way.real(Path.of("/tmp/a"))).isInstanceOf(FileSystemLoopException.class);
    }

    @Test
    void what_is_private_belongs_to_the_user_alone_and_nobody_else_can_enter_it() {
        unsafe("/home", "/home belongs to user 0");
        unsafe("/home/anna", "/home/anna is open to others (mode 755 instead of 700)");
        system.put(Path.of("/home/anna/file"), new TrustedPath.Entry(ANNA, 0700, false, Optional.empty()));
        unsafe("/home/anna/file", "/home/anna/file isn't a folder");
    }

    @Test
    void a_file_counts_if_it_is_the_users_own_and_nobody_else_can_write_it() throws IOException {
        Path file = Path.of("/tmp/file");
        system.put(file, new TrustedPath.Entry(ANNA, 0644, false, Optional.empty()));
        way.requireOwnFile(file);

        system.put(file, new TrustedPath.Entry(ANNA, 0664, false, Optional.empty()));
        assertThatThrownBy(() -> way.requireOwnFile(file)).isInstanceOf(UntrustedPathException.class);
        system.put(file, new TrustedPath.Entry(EVE, 0600, false, Optional.empty()));
        assertThatThrownBy(() -> way.requireOwnFile(file)).isInstanceOf(UntrustedPathException.class);
        link("/tmp/file", ANNA, "other");
        assertThatThrownBy(() -> way.requireOwnFile(file)).isInstanceOf(UntrustedPathException.class);
    }

    private void unsafe(String path, String message) {
        assertThatThrownBy(() -> way.realPrivate(Path.of(path)))
                .isInstanceOf(UntrustedPathException.class)
                .hasMessageContaining(message);
    }

    private void folder(String path, int owner, int mode) {
        system.put(Path.of(path), new TrustedPath.Entry(owner, mode, true, Optional.empty()));
    }

    private void link(String path, int owner, String target) {
        system.put(Path.of(path), new TrustedPath.Entry(owner, 0777, false, Optional.of(Path.of(target))));
    }
}
