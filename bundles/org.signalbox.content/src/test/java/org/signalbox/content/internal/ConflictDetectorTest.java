package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.Variants;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.ConflictLimits;
import org.signalbox.model.DueTime;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.Problem;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.Variant;
import org.signalbox.model.store.StoreChange;
import org.signalbox.terms.TermsBook;

/** Conflicts of a post in time and text, and the cost of finding them. */
class ConflictDetectorTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2026-12-02T23:30:00Z");
    private static final String TEXT = "The night train leaves at 20:52 all winter.";

    private static final String TIME = "content.conflict.time";
    private static final String ALIKE = "content.conflict.text";
    private static final AccountId PLAZA = AccountId.of("nightline@plaza");
    private static final List<String> TEXTS = List.of(
            TEXT,
            "Our ferries to the islands sail all winter, twice a day.",
            "The bar car is open until midnight, with live music on Fridays.",
            "Tickets for the summer can be had from Monday on, at every station.");

    @TempDir
    Path root;

    private final FakeStore store = new FakeStore(NOW, "nightline@plaza", "nightline@chirp");

    @Test
    void many_posts_are_checked_with_as_many_questions_to_the_store_as_few() {
        store.planned = List.of(planned("a", LATE, TEXT));
        var few = questions(2);
        var many = questions(200);

        assertThat(many).isEqualTo(few);
    }

    @Test
    void what_is_planned_is_found_by_the_very_next_check() {
        var preflight = preflight();
        assertThat(codes(preflight)).isEmpty();

        store.planned(List.of(planned("a", LATE, TEXT)), "a");

        assertThat(codes(preflight)).containsExactlyInAnyOrder(TIME, ALIKE);
    }

    @Test
    void a_file_without_an_id_is_warned_of_its_copy_that_was_scheduled_elsewhere() {
        store.planned = List.of(planned("a", LATE, TEXT));

        assertThat(preflight().check("content/a-planned.md", post(LATE, TEXT)).problems())
                .extracting(Problem::code)
                .contains(TIME, ALIKE);
    }

    @Test
    void what_is_moved_or_cancelled_is_no_conflict_any_more() {
        var preflight = preflight();
        store.planned(List.of(planned("a", LATE, TEXT)), "a");
        assertThat(codes(preflight)).contains(TIME);

        store.planned(List.of(planned("a", LATE.plus(Duration.ofDays(1)), TEXT)), "a");
        assertThat(codes(preflight)).containsExactly(ALIKE);

        store.planned(
                List.of(planned("a", LATE, TEXT).cancel(new Actor("anna", NOW)).after()), "a");
        assertThat(codes(preflight)).isEmpty();

        store.planned(List.of(), "a");
        assertThat(codes(preflight)).isEmpty();
    }

    @Test
    void other_limits_hold_as_soon_as_they_are_set() {
        var preflight = preflight();
        store.planned(List.of(planned("a", LATE.minus(Duration.ofMinutes(30)), TEXT)), "a");
        assertThat(codes(preflight)).containsExactly(ALIKE);

        store.settings.put(ConflictLimits.SETTING, "60 0");
        store.tell(StoreChange.Kind.SETTING, ConflictLimits.SETTING);

        assertThat(codes(preflight)).containsExactly(TIME);
    }

    @Test
    void a_slot_of_the_queue_is_offered_as_soon_as_there_is_a_queue() {
        var preflight = preflight();
        store.planned(List.of(planned("a", LATE, TEXT)), "a");
        assertThat(fixes(preflight)).noneMatch(fix -> fix.contains("queue"));

        for (var account : List.of(PLAZA, AccountId.of("nightline@chirp"))) {
            store.queues.put(account, new PostingQueue(account, ZoneId.of("UTC"), List.of(), 0));
            store.tell(StoreChange.Kind.QUEUE, account.toString());
        }

        assertThat(fixes(preflight)).anyMatch(fix -> fix.contains("queue"));
    }

    @Test
    void all_is_read_again_after_more_changes_than_are_worth_listing() {
        var preflight = preflight();
        assertThat(codes(preflight)).isEmpty();

        store.planned(List.of(planned("a", LATE, TEXT)), "a");
        for (int i = 0; i < 20_000; i++) {
            store.tell(StoreChange.Kind.PUBLICATION, "other-" + i);
        }

        assertThat(codes(preflight)).contains(TIME, ALIKE);
    }

    /** Tens of thousands of random queries give equal results in memory and from the store. */
    @Test
    void what_is_kept_in_memory_is_what_the_store_answers() {
        var random = new Random(7);
        var publications = new ArrayList<Publication>();
        for (int i = 0; i < 40; i++) {
            publications.add(random(random, "p" + i));
        }
        store.planned(List.copyOf(publications));
        var variants = new TreeMap<AccountId, Variant>();
        var kept = new ConflictDetector(store.store(), ConflictIndex.MAX_WEIGHT);
        var asked = new ConflictDetector(store.store(), 0);
        var found = 0;
        for (int i = 0; i < 4_000; i++) {
            if (i % 40 == 0) {
                var which = random.nextInt(publications.size());
                publications.set(which, random(random, "p" + which));
                store.planned(List.copyOf(publications));
                kept.changed(new StoreChange(StoreChange.Kind.PUBLICATION, "p" + which));
            }
            var file = ContentFiles.parse("content/x.md", post(time(random), text(random)));
            var post = file.post().orElseThrow();
            variants.putAll(Variants.of(post, media -> null));
            var one = new Problems();
            var other = new Problems();
            kept.find(file, post, variants, NOW, one);
            asked.find(file, post, variants, NOW, other);
            assertThat(one.all()).isEqualTo(other.all());
            found += one.all().size();
        }
        assertThat(found).isGreaterThan(2_000);
    }

    private static Publication random(Random random, String id) {
        var publication = planned(id, time(random), text(random));
        return random.nextInt(5) == 0
                ? publication.cancel(new Actor("anna", NOW)).after()
                : publication;
    }

    private static Instant time(Random random) {
        return NOW.plus(Duration.ofMinutes(random.nextInt(4_000)));
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size())) + (random.nextBoolean() ? " Now!" : "");
    }

    private static List<String> codes(PreflightService preflight) {
        return problems(preflight).stream().map(Problem::code).toList();
    }

    private static List<String> fixes(PreflightService preflight) {
        return problems(preflight).stream()
                .flatMap(problem -> problem.fixes().stream())
                .map(fix -> fix.edits().toString())
                .toList();
    }

    private static List<Problem> problems(PreflightService preflight) {
        return preflight
                .check("content/x.md", post(LATE.plusSeconds(60), TEXT + "!"))
                .problems();
    }

    private int questions(int posts) {
        var preflight = preflight();
        var before = store.questions.get();
        for (int i = 0; i < posts; i++) {
            var problems = preflight
                    .check("content/" + i + ".md", post(LATE.plusSeconds(60), TEXT + "!"))
                    .problems();
            assertThat(problems).extracting(Problem::code).contains(TIME, ALIKE);
        }
        return store.questions.get() - before;
    }

    private PreflightService preflight() {
        return new PreflightService(root, store.store(), TermsBook.NONE);
    }

    private static String post(Instant at, String text) {
        return "---\naccounts: [nightline@plaza, nightline@chirp]\nschedule: "
                + at.toString().substring(0, 16) + " UTC\n---\n" + text + "\n";
    }

    private static Publication planned(String id, Instant at, String text) {
        return Publication.planned(
                new PublicationIdentity(new PublicationId(id), new PostId("post-" + id), PLAZA, at),
                new PostSnapshot("Title of " + id, "content/" + id + "-planned.md", "", Map.of(), Optional.empty()),
                List.of(PublicationPart.waiting(0, text, List.of())),
                DueTime.of(at, Optional.empty(), Overdue.LATE));
    }
}
