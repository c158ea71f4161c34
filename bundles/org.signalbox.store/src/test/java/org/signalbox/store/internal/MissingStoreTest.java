package org.signalbox.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.furnish;
import static org.signalbox.store.Samples.planned;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.PublicationId;
import org.signalbox.store.OpenStore;
import org.signalbox.store.SettableClock;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.Stores;

/** A store that was there and is missing is never taken for a new workspace. */
final class MissingStoreTest {
    @TempDir
    Path workspace;

    private final SettableClock clock = new SettableClock(NOON);

    @Test
    void a_store_whose_file_was_deleted_is_refused_with_the_ways_out() throws Exception {
        fill();
        Files.delete(db());

        assertFails("store.missing", this::reopen)
                .contains(db().toString())
                .contains("signalbox restore")
                .contains("signalbox store new");
        assertThat(db()).doesNotExist();
        assertFails("store.missing", this::reopen).as("the second time as well").isNotEmpty();
    }

    @Test
    void a_backup_is_restored_in_the_place_of_a_missing_store() throws Exception {
        var backup = workspace.resolve("backup.db");
        try (var store = opened()) {
            store.backup(backup);
        }
        Files.delete(db());

        assertThat(Stores.restore(backup, workspace, clock).kept()).isEmpty();

        assertThat(holdsPlanned()).isTrue();
    }

    @Test
    void a_log_that_was_left_beside_a_missing_store_is_kept_aside_and_never_applied_to_another_one() throws Exception {
        var backup = workspace.resolve("backup.db");
        Path log;
        try (var store = opened()) {
            store.backup(backup);
            store.publications().plan(List.of(planned("later", ANNA, NOON)), ACTOR);
            log = Files.copy(wal(), workspace.resolve("log"));
        }
        Files.delete(db());
        Files.copy(log, wal());
        Files.deleteIfExists(folder().resolve("store.created")); // of a program that didn't make it

        assertFails("store.missing", this::reopen).contains(db().toString());
        Stores.restore(backup, workspace, clock);

        assertThat(wal()).doesNotExist();
        assertThat(folder().resolve("store.db.before-restore-20270301T120000Z-wal"))
                .hasSameBinaryContentAs(log);
        try (var store = reopen()) {
            assertThat(store.publications().find(new PublicationId("p"))).isPresent();
            assertThat(store.publications().find(new PublicationId("later"))).isEmpty();
        }
    }

    @Test
    void a_link_that_leads_nowhere_is_refused_and_kept() throws Exception {
        fill();
        var elsewhere = Files.createDirectory(workspace.resolve("volume")).resolve("big.db");
        Files.move(db(), elsewhere);
        Files.createSymbolicLink(db(), elsewhere);
        assertThat(holdsPlanned()).as("a link is fine while it leads somewhere").isTrue();
        Files.deleteIfExists(folder().resolve("store.created"));
        Files.move(elsewhere, workspace.resolve("gone"));

        assertFails("store.missing-link", this::reopen)
                .contains(db().toString())
                .contains(elsewhere.toString());
        assertThat(Files.isSymbolicLink(db())).isTrue();
        Files.move(workspace.resolve("gone"), elsewhere);
        assertThat(holdsPlanned()).as("once it is mounted again").isTrue();
    }

    @Test
    void a_workspace_without_its_folder_is_new() throws Exception {
        fill();
        try (var files = Files.walk(folder())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }

        assertThat(holdsPlanned()).isFalse();
    }

    @Test
    void a_folder_in_which_no_store_was_made_yet_is_new() throws Exception {
        Files.createDirectories(folder().resolve("log"));

        assertThat(holdsPlanned()).isFalse();
    }

    @Test
    void what_is_missing_begins_anew_when_somebody_says_so() throws Exception {
        fill();
        Files.delete(db());

        assertThat(Stores.begin(workspace, clock)).isEmpty();

        assertThat(holdsPlanned()).isFalse();
    }

    @Test
    void what_is_damaged_is_kept_aside_when_somebody_begins_anew() throws Exception {
        fill();
        Files.write(db(), new byte[0]);

        var kept = Stores.begin(workspace, clock);

        assertThat(kept).contains(folder().resolve("store.db.before-new-20270301T120000Z"));
        assertThat(kept.orElseThrow()).isEmptyFile();
        assertThat(holdsPlanned()).isFalse();
    }

    @Test
    void a_store_that_can_be_opened_is_never_replaced_by_an_empty_one() throws Exception {
        fill();

        assertFails("store.new-there", () -> Stores.begin(workspace, clock)).contains(db().toString());
        assertThat(holdsPlanned()).isTrue();
    }

    @Test
    void a_store_from_before_there_were_marks_is_missed_from_its_next_opening_on() throws Exception {
        fill();
        Files.deleteIfExists(folder().resolve("store.created"));
        reopen().close();
        Files.delete(db());

        assertFails("store.missing", this::reopen).isNotEmpty();
    }

    private OpenStore reopen() {
        return Stores.open(workspace, clock);
    }

    private OpenStore opened() {
        var store = reopen();
        furnish(store);
        store.publications().plan(List.of(planned("p", ANNA, NOON)), ACTOR);
        return store;
    }

    private void fill() {
        opened().close();
    }

    private boolean holdsPlanned() {
        try (var store = reopen()) {
            return store.publications().find(new PublicationId("p")).isPresent();
        }
    }

    private static AbstractStringAssert<?> assertFails(String code, ThrowingCallable call) {
        var caught = new ArrayList<StoreFailure>();
        assertThatThrownBy(call).isInstanceOfSatisfying(StoreFailure.class, caught::add);
        assertThat(caught.get(0).message().code())
                .as(caught.get(0).getMessage())
                .isEqualTo(code);
        return assertThat(caught.get(0).getMessage());
    }

    private Path folder() {
        return workspace.resolve(".signalbox");
    }

    private Path db() {
        return folder().resolve("store.db");
    }

    private Path wal() {
        return folder().resolve("store.db-wal");
    }
}
