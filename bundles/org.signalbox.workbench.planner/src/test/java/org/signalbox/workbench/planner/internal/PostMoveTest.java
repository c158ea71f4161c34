package org.signalbox.workbench.planner.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Schedule;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.Publishing;
import org.signalbox.tests.fakes.ForwardingPublicationRepository;
import org.signalbox.tests.fakes.ForwardingStore;
import org.signalbox.tests.fakes.Unexpected;
import org.signalbox.tests.fakes.content.FolderWorkspace;

final class PostMoveTest {
    private static final String FILE = "content/p.md";
    private static final String EIGHT = "2027-03-01T08:00";
    private static final String NINE = "2027-03-01T09:00";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Schedule LATER = new Schedule(LocalDateTime.parse(NINE), PARIS);

    @TempDir
    private Path root;

    /** Due times by publication, as they would be in the store. */
    private final Map<String, String> times = new LinkedHashMap<>();
    /** Failures by publication and time. */
    private final Map<String, Exception> failures = new HashMap<>();

    private final List<Publication> publications = List.of(
            Samples.publication("1", "p", "anna@chirp", "2027-03-01T07:00:00Z", PublicationState.PLANNED),
            Samples.publication("2", "p", "pia@plaza", "2027-03-01T07:00:00Z", PublicationState.PLANNED),
            Samples.publication("3", "p", "quin@plaza", "2027-03-01T07:00:00Z", PublicationState.HELD),
            Samples.publication("4", "p", "old@plaza", "2027-03-01T07:00:00Z", PublicationState.PUBLISHED));
    private FolderWorkspace workspace;

    @BeforeEach
    void write() throws IOException {
        workspace = new FolderWorkspace(root);
        workspace.write(
                FILE,
                "---\nid: p\naccounts: [anna@chirp, pia@plaza, quin@plaza]\nschedule: " + EIGHT
                        + " Europe/Paris\n---\nText.\n");
        for (var id : List.of("1", "2", "3")) {
            times.put(id, EIGHT);
        }
    }

    @Test
    void all_that_can_be_moved_is_moved_with_the_file_and_back() throws Exception {
        var move = move(workspace);
        move.change(LATER);
        assertThat(times).containsOnly(Map.entry("1", NINE), Map.entry("2", NINE), Map.entry("3", NINE));
        assertThat(workspace.root().resolve(FILE)).content().contains(NINE);

        assertThat(move.restore()).isEmpty();
        assertThat(times.values()).containsOnly(EIGHT);
        assertThat(workspace.root().resolve(FILE)).content().contains(EIGHT);
    }

    @Test
    void when_one_can_not_be_moved_any_more_all_stay_as_they_were() {
        for (var why : List.of(new PlanningException(Message.of("refused")), new IllegalStateException("no store"))) {
            failures.put("3 " + NINE, why);
            assertThatThrownBy(() -> move(workspace).change(LATER)).isSameAs(why);
            assertThat(times.values()).containsOnly(EIGHT);
            assertThat(workspace.root().resolve(FILE)).content().contains(EIGHT);
        }
    }

    @Test
    void when_the_file_can_not_be_written_all_stay_as_they_were() {
        var sealed = new FolderWorkspace(root) {
            @Override
            public CheckedContent write(String path, String text) throws IOException {
                throw new IOException("read-only");
            }
        };
        assertThatThrownBy(() -> move(sealed).change(LATER)).hasMessage("read-only");
        assertThat(times.values()).containsOnly(EIGHT);
    }

    @Test
    void what_could_not_be_moved_back_is_named() {
        failures.put("3 " + NINE, new IllegalStateException("The store is away."));
        failures.put("1 " + EIGHT, new IllegalStateException("It is still away."));
        assertThatThrownBy(() -> move(workspace).change(LATER))
                .isInstanceOf(PlanningException.class)
                .hasMessageStartingWith("The store is away. Moved all the same: Title of p (anna@chirp).");
        assertThat(times).containsEntry("1", NINE).containsEntry("2", EIGHT).containsEntry("3", EIGHT);
    }

    @Test
    void undo_goes_on_behind_an_account_that_was_sent_to_and_names_it() throws Exception {
        var move = move(workspace);
        move.change(LATER);
        failures.put("1 " + EIGHT, new PlanningException(Message.of("planner.calendar.sent", "It")));

        assertThat(move.restore().orElseThrow().text())
                .startsWith("One stays at the new time: Title of p (anna@chirp). It is on its way or settled");

        assertThat(times).containsEntry("1", NINE).containsEntry("2", EIGHT).containsEntry("3", EIGHT);
        assertThat(workspace.root().resolve(FILE)).content().contains(EIGHT);
    }

    @Test
    void undo_fails_when_all_accounts_were_sent_to_and_leaves_the_file() throws Exception {
        var move = move(workspace);
        move.change(LATER);
        for (var id : List.of("1", "2", "3")) {
            failures.put(id + " " + EIGHT, new PlanningException(Message.of("refused")));
        }
        assertThatThrownBy(move::restore)
                .isInstanceOf(PlanningException.class)
                .hasMessageContaining("3 stay at the new time");
        assertThat(Files.readString(root.resolve(FILE))).contains(NINE);
    }

    private PostMove move(FolderWorkspace files) {
        var store = new ForwardingStore(Unexpected.calls(Store.class)) {
            @Override
            public PublicationRepository publications() {
                return new ForwardingPublicationRepository(Unexpected.calls(PublicationRepository.class)) {
                    @Override
                    public List<Publication> ofPost(PostId post) {
                        return publications;
                    }
                };
            }
        };
        var publishing = (Publishing) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Publishing.class}, (self, method, args) -> {
                    assertThat(method.getName()).isEqualTo("reschedule");
                    var at = ((Schedule) args[1])
                            .instant()
                            .atZone(PARIS)
                            .toLocalDateTime()
                            .toString();
                    var failure = failures.get(args[0] + " " + at);
                    if (failure != null) {
                        throw failure;
                    }
                    times.put(args[0].toString(), at);
                    return null;
                });
        return new PostMove(
                new PostMove.What(Optional.of(new PostId("p")), FILE, Set.of()),
                store,
                publishing,
                Optional.of(files),
                "anna",
                PARIS);
    }
}
