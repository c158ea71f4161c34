package org.signalbox.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.ledger.internal.Books.ANNA;
import static org.signalbox.ledger.internal.Books.NOON;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.content.Preflight;
import org.signalbox.content.Workspace;
import org.signalbox.model.DueTime;
import org.signalbox.model.Message;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.TermsFinding;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.publishing.Publishing;
import org.signalbox.publishing.TermsEnforcement;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;
import org.signalbox.tests.fakes.Unexpected;

/** A change of terms acts on what is planned, before its time and without anyone's help. */
class BrokenPublicationHandlerTest {
    private static final String LIMIT =
            "{\"id\": \"chirp.text\", \"kind\": \"text-limit\", \"operation\": \"post.create\", \"measure\": "
                    + "{\"unit\": \"graphemes\"}, \"value\": %d%s}";

    @TempDir
    Path folder;

    private Books books;
    private TermsEnforcementService terms;
    private BrokenPublicationHandler brokenHandler;
    private RecheckService recheckService;
    private volatile boolean usable = true;

    @BeforeEach
    void open() throws Exception {
        books = new Books(folder);
        limit(100);
        var networks = UsableNetworks.of(books, () -> usable);
        terms = new TermsEnforcementService(books.store, networks, books.book);
        brokenHandler = new BrokenPublicationHandler(books.store, networks, terms);
        recheckService = new RecheckService(
                books.store,
                books.book,
                Unexpected.calls(Workspace.class),
                Unexpected.calls(Preflight.class),
                Unexpected.calls(Publishing.class),
                brokenHandler,
                ProcessRole.of(books.store, null));
    }

    @AfterEach
    void close() {
        recheckService.stop();
        books.close();
    }

    @Test
    void what_breaks_new_terms_is_held_before_its_time_with_its_finding_stored() throws Exception {
        books.plan("long", 7_200, "The night train to Lisbon");
        books.plan("short", 3_600, "Short");
        limit(10);

        await(() -> assertThat(state("long")).isEqualTo(PublicationState.HELD));
        assertThat(find("long").reason().orElseThrow().code()).isEqualTo(TermsEnforcement.HELD);
        assertThat(books.store.findings().list())
                .singleElement()
                .satisfies(finding -> assertThat(finding)
                        .returns(new PublicationId("long"), TermsFinding::publication)
                        .returns("chirp.text", TermsFinding::term)
                        .returns(NOON, TermsFinding::foundAt));
        assertThat(state("short")).isEqualTo(PublicationState.PLANNED);
    }

    @Test
    void what_the_terms_allow_again_goes_on_at_its_time() throws Exception {
        books.plan("long", 7_200, "The night train to Lisbon");
        limit(10);
        await(() -> assertThat(state("long")).isEqualTo(PublicationState.HELD));
        limit(100);

        await(() -> assertThat(state("long")).isEqualTo(PublicationState.PLANNED));
        assertThat(find("long").notBefore()).isEqualTo(NOON.plusSeconds(7_200));
        await(() -> assertThat(books.store.findings().list()).isEmpty());
    }

    @Test
    void announced_terms_hold_only_what_is_due_by_then() throws Exception {
        books.plan("before", 3_600, "The night train to Lisbon");
        books.plan("after", 7_200, "The night train to Lisbon");
        var border = NOON.plusSeconds(5_000);
        books.book.chirp(
                LIMIT.formatted(100, ", \"to\": \"" + border + "\""),
                LIMIT.formatted(10, ", \"from\": \"" + border + "\""));

        await(() -> assertThat(state("after")).isEqualTo(PublicationState.HELD));
        assertThat(state("before")).isEqualTo(PublicationState.PLANNED);
    }

    @Test
    void an_end_of_access_is_told_before_it_comes_and_holds_from_then_on() throws Exception {
        books.plan("after", 7_200, "Short");
        var end = NOON.plusSeconds(5_000);
        books.book.chirp("{\"id\": \"chirp.end\", \"kind\": \"network-sunset\", \"operation\": \"access\", \"on\": \""
                + end + "\"}");

        await(() -> assertThat(books.store.findings().list()).hasSize(1));
        assertThat(state("after")).isEqualTo(PublicationState.PLANNED);
        books.now = end;
        await(() -> assertThat(state("after")).isEqualTo(PublicationState.HELD));
    }

    @Test
    void what_was_missed_meanwhile_is_asked_about_when_it_says_so() throws Exception {
        plan("ask", Overdue.ASK);
        plan("late", Overdue.LATE);
        limit(10);
        await(() -> assertThat(state("ask")).isEqualTo(PublicationState.HELD));
        await(() -> assertThat(state("late")).isEqualTo(PublicationState.HELD));
        books.now = NOON.plus(Duration.ofDays(2));
        limit(100);

        await(() -> assertThat(find("ask").reason().map(Message::code)).contains("publishing.held.overdue"));
        await(() -> assertThat(state("late")).isEqualTo(PublicationState.PLANNED));
    }

    @Test
    void terms_that_come_into_force_by_the_time_alone_let_go_on_what_is_overdue() throws Exception {
        books.plan("long", 60, "The night train to Lisbon");
        var border = NOON.plus(Duration.ofHours(3));
        books.book.chirp(
                LIMIT.formatted(10, ", \"to\": \"" + border + "\""),
                LIMIT.formatted(100, ", \"from\": \"" + border + "\""));
        await(() -> assertThat(state("long")).isEqualTo(PublicationState.HELD));

        books.now = border;

        await(() -> assertThat(state("long")).isEqualTo(PublicationState.PLANNED));
    }

    @Test
    void what_the_terms_allow_again_waits_for_its_network_where_that_is_gone() throws Exception {
        books.plan("long", 7_200, "The night train to Lisbon");
        limit(10);
        await(() -> assertThat(state("long")).isEqualTo(PublicationState.HELD));
        usable = false;
        limit(100);
        await(() -> assertThat(find("long").reason().map(Message::code)).contains("publishing.held.network"));
        assertThat(state("long")).isEqualTo(PublicationState.HELD);
    }

    @Test
    void a_permission_lasts_over_other_checks() throws Exception {
        books.plan("long", 7_200, "The night train to Lisbon");
        limit(10);
        await(() -> assertThat(state("long")).isEqualTo(PublicationState.HELD));

        terms.releaseAgainst(new PublicationId("long"), "The document is wrong", "anna");
        recheckService.recheckNow();
        brokenHandler.all(recheckService.latest().broken());

        assertThat(state("long")).isEqualTo(PublicationState.PLANNED);
        assertThat(books.store.findings().of(new PublicationId("long")).get(0).override())
                .isPresent();
    }

    @Test
    void a_permission_lasts_while_the_publication_is_being_sent_and_ends_with_it() throws Exception {
        books.plan("long", 0, "The night train to Lisbon");
        limit(10);
        await(() -> assertThat(state("long")).isEqualTo(PublicationState.HELD));
        var id = new PublicationId("long");
        terms.releaseAgainst(id, "The document is wrong", "anna");

        var claimed = books.claim().get(0);
        recheckService.recheckNow();
        brokenHandler.all(recheckService.latest().broken());
        brokenHandler.one(id, Optional.empty());
        assertThat(books.store.findings().of(id).get(0).override()).isPresent();

        var sent = books.intend(claimed, 0);
        books.store.publications().save(sent.done(0, books.receipt("1"), books.actor()));
        brokenHandler.all(recheckService.latest().broken());
        assertThat(books.store.findings().of(id)).isEmpty();
    }

    private void plan(String id, Overdue overdue) {
        var due = NOON.plusSeconds(3_600);
        var parts = List.of(PublicationPart.waiting(0, "The night train to Lisbon", List.of()));
        books.store
                .publications()
                .plan(
                        List.of(Publication.planned(
                                new PublicationIdentity(new PublicationId(id), new PostId("post-" + id), ANNA, NOON),
                                new PostSnapshot("Title", "content/a.md", "ef", Map.of(), Optional.empty()),
                                parts,
                                DueTime.of(due, Optional.empty(), overdue))),
                        books.actor());
    }

    private void limit(int graphemes) throws Exception {
        books.book.chirp(LIMIT.formatted(graphemes, ""));
    }

    /** Until it holds; the last failure after a while. */
    private static void await(Runnable assertion) throws InterruptedException {
        for (var tries = 1; ; tries++) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (tries == 1_000) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    private PublicationState state(String id) {
        return find(id).state();
    }

    private Publication find(String id) {
        return books.store.publications().find(new PublicationId(id)).orElseThrow();
    }
}
