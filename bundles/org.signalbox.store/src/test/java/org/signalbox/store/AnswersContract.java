package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.BEN;
import static org.signalbox.store.Samples.LEASE;
import static org.signalbox.store.Samples.NODE;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.answer;
import static org.signalbox.store.Samples.furnish;
import static org.signalbox.store.Samples.key;
import static org.signalbox.store.Samples.planned;
import static org.signalbox.store.Samples.receipt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Actor;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.Message;
import org.signalbox.model.PreparedPart;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationState;
import org.signalbox.model.TextFingerprint;
import org.signalbox.model.store.GivenAnswer;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.PastPostQuery;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.StaleChangeException;

/** What every store promises of answers to what people wrote. */
public abstract class AnswersContract {
    private static final Duration AHEAD = Duration.ofSeconds(10);
    private static final String LONG = "The night train to Vienna runs again from the first of May, every evening";

    private final SettableClock clock = new SettableClock(NOON);
    protected OpenStore store;

    /** A new store without content. */
    protected abstract OpenStore open(SettableClock time) throws Exception;

    @BeforeEach
    void openAndFurnish() throws Exception {
        store = open(clock);
        furnish(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void give(Publication answer) {
        assertThat(store.publications().planAnswer(answer, ACTOR)).isEmpty();
    }

    private Publication find(String id) {
        return store.publications().find(new PublicationId(id)).orElseThrow();
    }

    @Test
    void anAnswerIsStoredWithWhatItAnswers() {
        var answer = answer("a", ANNA, NOON, "item-1", 0, "Yes, daily");
        give(answer);
        assertThat(find("a")).isEqualTo(answer);
        assertThat(find("a").parentOf(0)).contains(receipt("item-1"));
        assertThat(find("a").path()).isEmpty();
    }

    @Test
    void whoIsLaterIsToldWhoAnswered() {
        give(answer("a", ANNA, NOON, "item-1", 0, "Yes, daily"));
        var other = store.publications()
                .planAnswer(answer("b", ANNA, NOON, "item-1", 0, "No idea"), new Actor("zoe", NOON));
        assertThat(other.map(GivenAnswer::id)).contains(new PublicationId("a"));
        assertThat(other.map(GivenAnswer::author)).contains(ACTOR.name());
        assertThat(other.map(GivenAnswer::at)).contains(NOON.minusSeconds(60));
        assertThat(store.publications().find(new PublicationId("b"))).isEmpty();
        give(answer("c", ANNA, NOON, "item-1", 1, "Also at weekends"));
        give(answer("d", BEN, NOON, "item-1", 0, "Another account's item of the same name"));
    }

    @Test
    void whatIsPlannedAgainIsThereOnce() {
        var answer = answer("a", ANNA, NOON, "item-1", 0, "Yes, daily");
        give(answer);
        give(answer);
        assertThat(store.publications().answers(ANNA, "item-1")).hasSize(1);
    }

    @Test
    void nobodyHasSeenMoreAnswersThanThereAre() {
        give(answer("a", ANNA, NOON, "item-1", 0, "Yes, daily"));
        var beyond = answer("b", ANNA, NOON, "item-1", 2, "No idea");
        assertThatThrownBy(() -> store.publications().planAnswer(beyond, ACTOR))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.publications().planAnswer(planned("p", ANNA, NOON), ACTOR))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.publications().plan(List.of(answer("c", ANNA, NOON, "item-2", 0, "Yes")), ACTOR))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofManyAtOnceOneIsTheFirst() throws Exception {
        var work = IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(i -> () -> store.publications()
                        .planAnswer(answer("a" + i, ANNA, NOON, "item-1", 0, "Answer " + i), ACTOR)
                        .isEmpty())
                .toList();
        var planned = new ArrayList<Boolean>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var each : threads.invokeAll(work)) {
                planned.add(each.get());
            }
        }
        assertThat(planned).containsOnlyOnce(true);
        assertThat(store.publications().answers(ANNA, "item-1")).hasSize(1);
    }

    @Test
    void theAnswersOfSeveralItemsAreAskedForAtOnce() {
        give(answer("a", ANNA, NOON, "item-1", 0, "Yes, daily"));
        give(answer("b", ANNA, NOON, "item-1", 1, "Also at weekends"));
        give(answer("c", ANNA, NOON, "item-2", 0, "No"));
        give(answer("d", BEN, NOON, "item-3", 0, "Not Anna's"));
        store.publications().save(find("a").cancel(ACTOR));
        var answers = store.publications().answers(ANNA, List.of("item-1", "item-2", "item-3", "item-4"));
        assertThat(answers).containsOnlyKeys("item-1", "item-2");
        assertThat(answers.get("item-1")).extracting(GivenAnswer::number).containsExactly(0, 1);
        assertThat(answers.get("item-1"))
                .extracting(given -> given.publication().orElseThrow().state())
                .containsExactly(PublicationState.CANCELLED, PublicationState.PLANNED);
        assertThat(store.publications().answers(ANNA, "item-4")).isEmpty();
        assertThat(store.publications().answers(ANNA, List.of())).isEmpty();
    }

    @Test
    void anAnswerIsClaimedAtItsTimeAndNotAhead() {
        give(answer("a", ANNA, NOON.plusSeconds(5), "item-1", 0, "Yes, daily"));
        store.publications().plan(List.of(planned("p", ANNA, NOON.plusSeconds(8))), ACTOR);
        assertThat(store.publications().nextDue(NODE, AHEAD)).contains(NOON.minusSeconds(2));
        assertThat(store.publications().claimDue(NODE, NOON.plus(AHEAD), LEASE, 10))
                .extracting(each -> each.id().value())
                .containsExactly("p");
        assertThat(store.publications().nextDue(NODE, AHEAD)).contains(NOON.plusSeconds(5));
        assertThat(store.publications().claimDue(NODE, NOON.plus(AHEAD), LEASE, 10))
                .isEmpty();
        clock.advance(Duration.ofSeconds(5));
        assertThat(store.publications().claimDue(NODE, clock.instant().plus(AHEAD), LEASE, 10))
                .extracting(each -> each.id().value())
                .containsExactly("a");
    }

    @Test
    void anAnswerThatWaitsKeepsNoPostWaiting() {
        give(answer("a", ANNA, NOON.plusSeconds(5), "item-1", 0, "Yes, daily"));
        store.publications().plan(List.of(planned("p", ANNA, NOON.plusSeconds(8))), ACTOR);
        assertThat(store.publications().claimDue(NODE, NOON.plus(AHEAD), LEASE, 1))
                .extracting(each -> each.id().value())
                .containsExactly("p");
    }

    @Test
    void anAnswerThatIsBeingPreparedIsNotDue() {
        give(answer("a", ANNA, NOON, "item-1", 0, "Yes, daily"));
        var claimed = store.publications().claimDue(NODE, NOON, LEASE, 1).getFirst();
        var made =
                new PreparedPart("{}", "chirp 1.0.0", "ab", false, NOON, NOON, Optional.empty(), 0, Optional.empty());
        store.publications()
                .save(claimed.prepared(
                        List.of(Optional.of(made)), Optional.of(NOON.plusSeconds(30)), Message.of("test.why"), ACTOR));
        assertThat(store.publications().nextDue(NODE, AHEAD)).isEmpty();
        assertThat(store.publications().nextPreparation(NODE)).contains(NOON.plusSeconds(30));
        clock.advance(Duration.ofSeconds(30));
        assertThat(store.publications().claimForPreparing(NODE, LEASE, 10, any -> 10))
                .hasSize(1);
    }

    @Test
    void listsTellPostsFromAnswers() {
        give(answer("a", ANNA, NOON, "item-1", 0, LONG));
        store.publications().plan(List.of(planned("p", ANNA, NOON, "Title", LONG)), ACTOR);
        var all = PublicationQuery.all();
        assertThat(ids(all)).containsExactly("a", "p");
        assertThat(ids(all.posts())).containsExactly("p");
        assertThat(ids(all.answers())).containsExactly("a");
        assertThat(ids(all.answers().descending().limit(10).in(PublicationState.PLANNED)))
                .containsExactly("a");
        assertThat(store.publications().count(all.posts()))
                .containsOnly(java.util.Map.entry(PublicationState.PLANNED, 1));
        var waiting = new ArrayList<String>();
        store.publications()
                .waiting(
                        Optional.empty(),
                        each -> waiting.add(each.id() + " " + each.variant().answer()));
        assertThat(waiting).containsExactly("a true", "p false");
    }

    @Test
    void whetherItAnswersAMessageIsKept() {
        var open = answer("a", ANNA, NOON, "item-1", 0, LONG);
        give(open);
        var was = answer("b", ANNA, NOON, "item-2", 0, LONG);
        var item = new AnsweredItem(was.answers().orElseThrow().receipt(), 0, true);
        give(Publication.planned(
                new PublicationIdentity(
                        was.id(), was.post(), ANNA, was.identity().createdAt(), Optional.of(item)),
                was.content(),
                was.parts(),
                was.dueTime()));
        assertThat(AnsweredItem.isMessage(store.publications().find(open.id()).orElseThrow()))
                .isFalse();
        assertThat(store.publications().find(was.id()).orElseThrow().answers()).contains(item);
        var waiting = new ArrayList<String>();
        store.publications()
                .waiting(
                        Optional.empty(),
                        each -> waiting.add(each.id() + " " + each.variant().message()));
        assertThat(waiting).containsExactlyInAnyOrder("a false", "b true");
    }

    @Test
    void anAnswerIsComparedWithNoPost() {
        give(answer("a", ANNA, NOON, "item-1", 0, LONG));
        var due = new ArrayList<String>();
        store.publications().dueFrom(NOON, each -> due.add(each.id().value()));
        assertThat(due).isEmpty();
        assertThat(store.publications().similarTo(ANNA, TextFingerprint.of(LONG), NOON, NOON.plusSeconds(1), 10))
                .isEmpty();
    }

    @Test
    void whatIsVisibleRepliesToTheItem() {
        give(answer("a", ANNA, NOON, "item-1", 0, "Yes, daily"));
        var claimed = store.publications().claimDue(NODE, NOON, LEASE, 1).getFirst();
        var intended = store.publications()
                .save(claimed.intend(0, key(1), "{}", NOON.plusSeconds(20), new Actor("node", NOON)));
        store.publications().save(intended.done(0, receipt("remote"), new Actor("node", NOON)));
        assertThat(store.pastPosts()
                        .list(new PastPostQuery(Optional.empty(), Optional.empty(), Optional.empty(), 10))
                        .items())
                .extracting(post -> post.replyTo().orElse(""))
                .containsExactly("item-1");
    }

    @Test
    void anUndoneAnswerIsRestoredUnlessALaterOneIsThere() {
        give(answer("a", ANNA, NOON, "item-1", 0, "Yes, daily"));
        store.publications().save(find("a").cancel(ACTOR));
        store.publications().save(find("a").restore(ACTOR));
        store.publications().save(find("a").cancel(ACTOR));
        give(answer("b", ANNA, NOON, "item-1", 2, "Also at weekends"));
        assertThatThrownBy(() -> store.publications().save(find("a").restore(ACTOR)))
                .isInstanceOf(StaleChangeException.class);
        store.publications().save(find("b").cancel(ACTOR));
        store.publications().save(find("a").restore(ACTOR));
        assertThat(find("a").state()).isEqualTo(PublicationState.PLANNED);
    }

    @Test
    void anUndoneAnswerIsNotRestoredBesideAnEarlierOne() {
        give(answer("a", ANNA, NOON, "item-1", 0, "Yes, daily"));
        store.publications().save(find("a").cancel(ACTOR));
        give(answer("b", ANNA, NOON, "item-1", 1, "Also at weekends"));
        store.publications().save(find("b").cancel(ACTOR));
        store.publications().save(find("a").restore(ACTOR));
        assertThatThrownBy(() -> store.publications().save(find("b").restore(ACTOR)))
                .isInstanceOf(StaleChangeException.class);
        assertThat(find("b").state()).isEqualTo(PublicationState.CANCELLED);
        store.publications().save(find("a").cancel(ACTOR));
        store.publications().save(find("b").restore(ACTOR));
        assertThat(find("b").state()).isEqualTo(PublicationState.PLANNED);
    }

    @Test
    void ofTwoThatAreRestoredAtOnceOneIs() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 20; i++) {
                var item = "item-" + i;
                var ids = IntStream.range(0, 4).mapToObj(n -> item + "-" + n).toList();
                for (int n = 0; n < ids.size(); n++) {
                    give(answer(ids.get(n), ANNA, NOON, item, n, "Answer " + n));
                    store.publications().save(find(ids.get(n)).cancel(ACTOR));
                }
                var restored = threads.invokeAll(ids.stream()
                        .<Callable<Boolean>>map(id -> () -> restores(id))
                        .toList());
                for (var each : restored) {
                    each.get();
                }
                assertThat(store.publications().answers(ANNA, item))
                        .filteredOn(GivenAnswer::isAlive)
                        .hasSize(1);
            }
        }
    }

    @Test
    void whoSawAnAnswerAsUndoneIsToldThatItWasRestored() {
        give(answer("a", ANNA, NOON, "item-1", 0, "Yes, daily"));
        store.publications().save(find("a").cancel(ACTOR));
        var seen = GivenAnswer.next(store.publications().answers(ANNA, "item-1"));
        store.publications().save(find("a").restore(ACTOR));
        var other = store.publications().planAnswer(answer("b", ANNA, NOON, "item-1", seen, "No"), ACTOR);
        assertThat(other.map(GivenAnswer::id)).contains(new PublicationId("a"));
        assertThat(store.publications().find(new PublicationId("b"))).isEmpty();
        var now = GivenAnswer.next(store.publications().answers(ANNA, "item-1"));
        give(answer("c", ANNA, NOON, "item-1", now, "Also at weekends"));
    }

    @Test
    void aFreeNumberBelowARestoredAnswerIsNobodys() {
        give(answer("a", ANNA, NOON, "item-1", 0, "Yes, daily"));
        store.publications().save(find("a").cancel(ACTOR));
        store.publications().save(find("a").restore(ACTOR));
        assertThat(store.publications().answers(ANNA, "item-1"))
                .extracting(GivenAnswer::number)
                .containsExactly(1);
        var other = store.publications().planAnswer(answer("b", ANNA, NOON, "item-1", 0, "No"), ACTOR);
        assertThat(other.map(GivenAnswer::id)).contains(new PublicationId("a"));
    }

    @Test
    void whoSawAnAnswerAsRejectedIsToldThatItIsTriedAgain() {
        give(answer("a", ANNA, NOON, "item-1", 0, "Yes, daily"));
        var claimed = store.publications().claimDue(NODE, NOON, LEASE, 1).getFirst();
        store.publications().save(claimed.reject(Message.of("test.why"), ACTOR));
        store.publications().save(find("a").retry(ACTOR));
        assertThat(store.publications().planAnswer(answer("b", ANNA, NOON, "item-1", 1, "No"), ACTOR))
                .isPresent();
    }

    private boolean restores(String id) {
        try {
            store.publications().save(find(id).restore(ACTOR));
            return true;
        } catch (StaleChangeException e) {
            return false;
        }
    }

    @Test
    void aMessageWaitsWhileItHasNoAnswerThatWentOutOrMay() {
        InboxSamples.put(store, InboxSamples.comment(ANNA, "item-1", 0, "zoe", "Does it run?"));
        assertThat(waits()).isTrue();
        give(answer("a", ANNA, NOON, "item-1", 0, "Yes, daily"));
        assertThat(waits()).as("planned").isFalse();
        give(answer("b", ANNA, NOON, "item-1", 1, "Also at weekends"));
        store.publications().save(find("b").cancel(ACTOR));
        assertThat(waits()).as("the first one is left").isFalse();
        store.publications().save(find("a").cancel(ACTOR));
        assertThat(waits()).as("undone").isTrue();
        store.publications().save(find("a").restore(ACTOR));
        assertThat(waits()).as("restored").isFalse();
        var claimed = store.publications().claimDue(NODE, NOON, LEASE, 1).getFirst();
        assertThat(waits()).as("claimed").isFalse();
        store.publications().save(claimed.reject(Message.of("test.why"), ACTOR));
        assertThat(waits()).as("rejected").isTrue();
        store.publications().save(find("a").retry(ACTOR));
        assertThat(waits()).as("tried again").isFalse();
    }

    @Test
    void whatWasAnsweredWithAnotherProgramStaysAnswered() {
        InboxSamples.put(store, InboxSamples.comment(ANNA, "item-1", 0, "zoe", "Does it run?"));
        give(answer("a", ANNA, NOON, "item-1", 0, "Yes, daily"));
        store.pastPosts()
                .put(
                        ANNA,
                        List.of(new PastPost(
                                ANNA,
                                "ours",
                                NOON,
                                "Yes",
                                Optional.empty(),
                                Optional.of("item-1"),
                                "{}",
                                Optional.empty(),
                                false)));
        store.publications().save(find("a").cancel(ACTOR));
        assertThat(waits()).isFalse();
    }

    /**
     * An answer to a later comment of another person leaves it waiting, and so does one of the same who wrote since.
     */
    @Test
    void aMessageWaitsUntilItsAuthorIsAnswered() {
        InboxSamples.put(
                store,
                InboxSamples.comment(ANNA, "item-1", 0, "zoe", "Does it run?"),
                InboxSamples.reply(ANNA, "item-2", 1, "yan", "item-1"),
                InboxSamples.reply(ANNA, "item-3", 2, "zoe", "item-1"));
        give(answer("a", ANNA, NOON, "item-2", 0, "Yes, daily"));
        assertThat(InboxSamples.find(store, ANNA, "item-1").waitingSince())
                .as("another was answered")
                .contains(InboxSamples.at(0));
        give(answer("b", ANNA, NOON, "item-3", 0, "Yes, daily"));
        assertThat(waits()).as("they were answered later").isFalse();
        InboxSamples.put(store, InboxSamples.late(InboxSamples.reply(ANNA, "item-4", 1, "zoe", "item-1"), 5));
        assertThat(waits()).as("it is older, and came since").isTrue();
    }

    private boolean waits() {
        return InboxSamples.find(store, ANNA, "item-1").waitingSince().isPresent();
    }

    /** The audit can't be changed where a person's data are erased. */
    @Test
    void theAuditHasNoWordOfAnAnswer() {
        give(answer("a", ANNA, NOON, "item-1", 0, "Dear Zoe"));
        store.publications().save(find("a").cancel(ACTOR));
        assertThat(store.audit()
                        .list(Optional.of("publication/a"), Optional.empty(), 10)
                        .items())
                .hasSize(2)
                .noneMatch(entry -> entry.message().toString().contains("Zoe"));
    }

    @Test
    void aHeldAnswerGoesOnBesideALaterOne() {
        give(answer("a", ANNA, NOON, "item-1", 0, "Yes, daily"));
        store.publications().save(find("a").hold(Message.of("publishing.held.network", "Chirp"), ACTOR));
        give(answer("b", ANNA, NOON, "item-1", 1, "Also at weekends"));
        store.publications().save(find("a").release(ACTOR));
        assertThat(find("a").state()).isEqualTo(PublicationState.PLANNED);
    }

    private List<String> ids(PublicationQuery query) {
        return store.publications().list(query).items().stream()
                .map(each -> each.id().value())
                .toList();
    }
}
