package org.signalbox.demo.internal.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.demo.practice.PracticeException;
import org.signalbox.demo.practice.PracticeProgress;
import org.signalbox.demo.practice.PracticeSetUp;
import org.signalbox.demo.practice.PracticeWorkspace.Role;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.sandbox.PracticeKind;

@Timeout(60)
class PracticeServiceTest {
    private static final PracticeProgress QUIET = (done, total, doing) -> {};
    private static final AccountId CHIRP = AccountId.of("practice@chirp");
    private static final AccountId PLAZA = AccountId.of("practice@plaza");

    @TempDir
    Path folder;

    private PracticeFixture here;

    @BeforeEach
    void open() throws IOException {
        here = new PracticeFixture(folder);
    }

    @AfterEach
    void close() {
        here.close();
    }

    private void restart() throws IOException {
        here.close();
        var networks = here.networks;
        here = new PracticeFixture(folder);
        networks.installed.forEach(id -> here.networks.put(id, NetworkState.ENABLED));
    }

    private PracticeSetUp setUp() throws Exception {
        return here.practice.setUp(PracticeFixture.ACTOR, QUIET);
    }

    private String path(Role role) {
        return here.practice.present().orElseThrow().path(role).orElseThrow();
    }

    @Test
    void two_networks_with_an_account_each_and_three_posts_are_made() throws Exception {
        var result = setUp();

        assertThat(here.networks.installed).containsExactly("chirp", "plaza");
        assertThat(here.accounts.list()).extracting(AccountRecord::id).containsExactlyInAnyOrder(CHIRP, PLAZA);
        assertThat(result.now().samples())
                .hasSize(3)
                .allSatisfy(sample ->
                        assertThat(here.text(sample.path())).contains("accounts: [practice@chirp, practice@plaza]"));
        assertThat(result.left()).isEmpty();
        assertThat(result.made()).extracting(Message::code).contains("practice.made.network", "practice.made.post");
        assertThat(here.practice.problem()).isEmpty();
    }

    @Test
    void one_post_is_scheduled_for_the_next_morning_and_the_others_are_drafts() throws Exception {
        setUp();

        var planned = here.store.publications().list(PublicationQuery.all()).items();
        assertThat(planned).hasSize(2).allSatisfy(publication -> {
            assertThat(publication.path()).isEqualTo(path(Role.SCHEDULED));
            assertThat(publication.due()).isAfter(here.store.now());
        });
        assertThat(here.text(path(Role.READY))).doesNotContain("schedule:");
    }

    @Test
    void the_post_with_a_problem_is_too_long_for_chirp_and_fits_plaza() throws Exception {
        setUp();

        var text = here.text(path(Role.PROBLEM));
        assertThat(text.substring(text.lastIndexOf("---\n") + 4).strip().length())
                .isBetween(281, 500);
        assertThat(here.text(path(Role.READY)).length()).isLessThan(280);
    }

    @Test
    void a_second_set_up_changes_nothing() throws Exception {
        setUp();
        var before = here.text(path(Role.READY));

        var again = setUp();

        assertThat(again.made()).isEmpty();
        assertThat(again.left()).isEmpty();
        assertThat(here.text(path(Role.READY))).isEqualTo(before);
        assertThat(here.networks.installed).hasSize(2);
        assertThat(here.store.publications().list(PublicationQuery.all()).items())
                .hasSize(2);
    }

    @Test
    void a_file_of_the_user_is_not_overwritten_and_is_named() throws Exception {
        var taken = SamplePosts.path(Role.READY);
        here.write(taken, "mine\n");

        var result = setUp();

        assertThat(here.text(taken)).isEqualTo("mine\n");
        assertThat(result.left()).containsExactly(Message.of("practice.left.file", taken));
        here.practice.remove(PracticeFixture.ACTOR);
        assertThat(here.text(taken)).isEqualTo("mine\n");
    }

    @Test
    void an_account_of_the_user_keeps_its_name_and_is_not_removed() throws Exception {
        here.accounts.addForeign(CHIRP);

        setUp();
        var other = AccountId.of("practice-2@chirp");
        assertThat(here.accounts.find(other)).isPresent();
        assertThat(here.text(path(Role.READY))).contains("accounts: [practice-2@chirp, practice@plaza]");

        var removed = here.practice.remove(PracticeFixture.ACTOR);
        assertThat(removed.accounts()).containsExactlyInAnyOrder(other, PLAZA);
        assertThat(removed.left()).containsExactly(Message.of("practice.stays.network-used", "Chirp"));
        assertThat(here.accounts.list()).extracting(AccountRecord::id).containsExactly(CHIRP);
        assertThat(here.networks.find("chirp").orElseThrow().record().state()).isEqualTo(NetworkState.ENABLED);
    }

    @Test
    void a_network_that_was_there_is_used_and_stays() throws Exception {
        here.networks.put("plaza", NetworkState.ENABLED);

        assertThat(setUp().left()).containsExactly(Message.of("practice.left.network", "Plaza"));
        assertThat(here.networks.installed).containsExactly("chirp");

        var removed = here.practice.remove(PracticeFixture.ACTOR);
        assertThat(removed.networks()).containsExactly("Chirp");
        assertThat(removed.left()).containsExactly(Message.of("practice.stays.network", "Plaza"));
        assertThat(here.networks.find("plaza").orElseThrow().record().state()).isEqualTo(NetworkState.ENABLED);
    }

    @Test
    void the_networks_run_again_after_a_restart_with_the_same_address_and_token() throws Exception {
        setUp();
        var network = here.practice.present().orElseThrow().networks().getFirst();
        var token = here.hosting.server(PracticeKind.CHIRP).tokenFor("practice");

        restart();

        assertThat(here.practice.problem()).isEmpty();
        assertThat(PracticeFixture.status(network.origin(), "/2/me", token)).isEqualTo(200);
        assertThat(setUp().made()).isEmpty();
    }

    @Test
    void a_workspace_without_practice_starts_no_server_and_writes_nothing() throws Exception {
        restart();

        assertThat(here.practice.present()).isEmpty();
        assertThat(here.root.resolve(".signalbox/practice")).doesNotExist();
    }

    @Test
    void removing_takes_everything_back() throws Exception {
        var before = Files.list(here.root.resolve("content")).toList();
        setUp();
        var origin = here.practice.present().orElseThrow().networks().getFirst().origin();
        var preview = here.practice.preview();

        var removed = here.practice.remove(PracticeFixture.ACTOR);

        assertThat(removed).isEqualTo(preview);
        assertThat(removed.networks()).containsExactly("Chirp", "Plaza");
        assertThat(removed.deleted()).hasSize(3);
        assertThat(removed.kept()).isEmpty();
        assertThat(removed.cancelled()).isEqualTo(2);
        assertThat(Files.list(here.root.resolve("content")).toList()).isEqualTo(before);
        assertThat(here.accounts.list()).isEmpty();
        assertThat(here.store
                        .publications()
                        .list(PublicationQuery.all().in(PublicationState.PLANNED))
                        .items())
                .isEmpty();
        assertThat(here.root.resolve(".signalbox/practice")).doesNotExist();
        assertThatThrownBy(() -> PracticeFixture.status(origin, "/2/me", "any")).isInstanceOf(IOException.class);
        assertThat(here.practice.present()).isEmpty();
        assertThat(here.practice.remove(PracticeFixture.ACTOR).isEmpty()).isTrue();
    }

    @Test
    void an_edited_post_stays_and_is_named() throws Exception {
        setUp();
        var edited = path(Role.READY);
        here.write(edited, here.text(edited) + "More.\n");

        var removed = here.practice.remove(PracticeFixture.ACTOR);

        assertThat(removed.kept()).containsExactly(edited);
        assertThat(removed.deleted()).hasSize(2);
        assertThat(here.text(edited)).endsWith("More.\n");
    }

    @Test
    void a_post_that_got_its_id_by_publishing_is_no_edited_one() throws Exception {
        setUp();
        var ready = path(Role.READY);
        here.write(ready, here.text(ready).replaceFirst("---\n", "---\nid: 0123abc\n"));

        assertThat(here.practice.preview().deleted()).contains(ready);
    }

    @Test
    void a_refused_connector_leaves_nothing_behind() {
        here.networks.refusal = java.util.Optional.of(Message.of("practice.plain", "refused"));

        assertThatThrownBy(this::setUp).isInstanceOf(PracticeException.class).hasMessage("refused");

        assertThat(here.practice.present()).isEmpty();
        assertThat(here.accounts.list()).isEmpty();
        assertThat(here.root.resolve(".signalbox/practice")).doesNotExist();
    }

    @Test
    void a_cancelled_set_up_leaves_nothing_behind() {
        var steps = new ArrayList<Integer>();
        PracticeProgress cancelling = (done, total, doing) -> {
            steps.add(done);
            if (done == 2) {
                Thread.currentThread().interrupt();
            }
        };

        assertThatThrownBy(() -> here.practice.setUp(PracticeFixture.ACTOR, cancelling))
                .isInstanceOf(InterruptedException.class);

        assertThat(steps).containsExactly(0, 1, 2);
        assertThat(here.practice.present()).isEmpty();
        assertThat(here.accounts.list()).isEmpty();
        assertThat(here.networks.find("chirp").orElseThrow().record().state()).isEqualTo(NetworkState.REMOVED);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void a_taken_port_is_reported_and_a_set_up_moves_the_network_and_its_account() throws Exception {
        setUp();
        var origin = here.practice.present().orElseThrow().networks().getFirst().origin();
        here.hosting.close();
        try (var taken = new ServerSocket(origin.getPort(), 1, InetAddress.getByName("127.0.0.1"))) {
            restart();
            assertThat(here.practice.problem())
                    .hasValueSatisfying(why -> assertThat(why.text())
                            .contains("Chirp", String.valueOf(taken.getLocalPort()), "signalbox practice"));

            setUp();

            var moved =
                    here.practice.present().orElseThrow().networks().getFirst().origin();
            assertThat(moved).isNotEqualTo(origin);
            assertThat(here.accounts.find(CHIRP).orElseThrow().origin()).isEqualTo(moved);
            assertThat(here.practice.problem()).isEmpty();
        }
    }

    /** What the retry does when it had to wait for the lock while all was closed. */
    @Test
    void nothing_starts_once_the_workspace_is_closed() throws Exception {
        setUp();
        var origin = here.practice.present().orElseThrow().networks().getFirst().origin();
        here.hosting.close();

        assertThat(here.hosting.startAll()).as("nothing is left to try").isTrue();
        assertThatThrownBy(() -> here.hosting.server(PracticeKind.CHIRP)).isInstanceOf(IOException.class);

        assertThatThrownBy(() -> PracticeFixture.status(origin, "/2/me", "any")).isInstanceOf(IOException.class);
    }

    @Test
    void a_store_that_is_no_path_here_is_not_in_the_workspace() {
        assertThat(PracticeService.isWithin(here.root.resolve("store.db").toString(), here.root))
                .isTrue();
        assertThat(PracticeService.isWithin("postgresql://db:5432/team", here.root))
                .isFalse();
        assertThat(PracticeService.isWithin("no path anywhere: \0", here.root)).isFalse();
    }

    @Test
    void a_folder_of_samples_goes_with_the_last_of_them_and_stays_for_files_of_the_user() throws Exception {
        var samples = new SamplePosts(here.workspace);
        for (var kept : List.of(true, false)) {
            here.write("content/practice/a.md", "a");
            if (kept) {
                here.write("content/practice/mine.md", "mine");
            } else {
                Files.delete(here.root.resolve("content/practice/mine.md"));
            }
            samples.delete("content/practice/a.md");
            assertThat(Files.exists(here.root.resolve("content/practice"))).isEqualTo(kept);
        }
    }

    @Test
    void a_network_that_is_switched_off_is_not_switched_on_unasked() {
        here.networks.put("chirp", NetworkState.DISABLED);

        assertThatThrownBy(this::setUp)
                .isInstanceOf(PracticeException.class)
                .hasMessageContaining("signalbox networks enable chirp");

        assertThat(here.networks.find("chirp").orElseThrow().record().state()).isEqualTo(NetworkState.DISABLED);
    }

    @Test
    void a_damaged_record_is_named_and_not_replaced() throws Exception {
        setUp();
        var record = here.root.resolve(".signalbox/practice/practice.json");
        Files.writeString(record, "{}");
        restart();

        assertThatThrownBy(this::setUp)
                .isInstanceOfSatisfying(
                        PracticeException.class, e -> assertThat(e.kind()).isEqualTo(PracticeException.Kind.REFUSED))
                .hasMessageContaining(record.toString());
        assertThat(Files.readString(record)).isEqualTo("{}");
    }

    @Test
    void a_record_that_names_a_file_outside_the_content_is_damaged() {
        for (var path : List.of("content/../notes.md", "/etc/hosts.md", "content/.hidden.md", "notes.md")) {
            var record =
                    new PracticeRecord(1, List.of(), List.of(new PracticeRecord.SampleFile(Role.READY, path, "0")));
            assertThatThrownBy(() -> PracticeRecord.parse(record.json()))
                    .as(path)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        var fine = new PracticeRecord(
                1, List.of(), List.of(new PracticeRecord.SampleFile(Role.READY, "content/a/b.md", "0")));
        assertThat(PracticeRecord.parse(fine.json())).isEqualTo(fine);
    }
}
