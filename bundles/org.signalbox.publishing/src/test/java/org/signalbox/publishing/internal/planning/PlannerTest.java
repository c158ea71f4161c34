package org.signalbox.publishing.internal.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ChecksParts;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Session;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFile;
import org.signalbox.content.SourceMap;
import org.signalbox.content.Workspace;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Post;
import org.signalbox.model.PostId;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Schedule;
import org.signalbox.model.SourceRange;
import org.signalbox.model.Timing;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;
import org.signalbox.model.WeeklySlot;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.internal.ChirpStore;
import org.signalbox.publishing.internal.FakeNetworks;
import org.signalbox.publishing.internal.Meanwhile;
import org.signalbox.publishing.internal.SharedStoreFixture;
import org.signalbox.publishing.internal.holds.NetworkHolds;
import org.signalbox.publishing.internal.holds.Reroutes;
import org.signalbox.store.OpenStore;
import org.signalbox.tests.fakes.networks.ForwardingNetworks;

/** What scheduling a file again does, on the real store. */
class PlannerTest {
    private static final AccountId ANNA = AccountId.of("anna@chirp");
    private static final AccountId BERT = AccountId.of("bert@chirp");
    private static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");
    private static final Actor BY = new Actor("test", NOW);
    private static final Message WHY = Message.of("test.why");

    @TempDir
    Path folder;

    private OpenStore store;
    private NetworkHolds holds;
    private Reroutes reroutes;
    private Planner planner;

    @BeforeEach
    void open() {
        store = ChirpStore.open(folder, () -> NOW, ANNA, BERT);
        var networks = new FakeNetworks(new Delivery.AtMostOnce(), Capability.PUBLISH);
        holds = new NetworkHolds(store, networks, TaskExecutor.virtual("holds"));
        reroutes = SharedStoreFixture.reroutes(store, networks, new Folder(folder), new SharedStoreFixture.Book());
        planner = planner(store);
    }

    private Planner planner(Store over) {
        return planner(over, new FakeNetworks(new Delivery.AtMostOnce(), Capability.PUBLISH), true);
    }

    private Planner planner(Store over, Networks networks, boolean asks) {
        return new Planner(over, new Folder(folder), holds, reroutes, new NetworkCheck(over, networks, asks));
    }

    /** Its connector can tell beforehand what it takes. */
    private static Networks checking(Check check) {
        return new ForwardingNetworks(
                new FakeNetworks(new Delivery.AtMostOnce(), Capability.PUBLISH, Capability.CHECK)) {
            @Override
            public <S extends Session, T> T call(
                    AccountId account, Class<S> capability, CallObserver observer, Call<S, T> call)
                    throws ConnectorException, NetworkGoneException {
                var session = Proxy.newProxyInstance(
                        PlannerTest.class.getClassLoader(),
                        new Class<?>[] {ChecksParts.class},
                        (proxy, method, args) -> {
                            check.of((Part) args[0]);
                            return null;
                        });
                return call.on(capability.cast(session));
            }
        };
    }

    private interface Check {
        void of(Part part) throws ConnectorException;
    }

    @Test
    void what_a_network_would_not_take_is_not_planned() throws Exception {
        var asked = new ArrayList<String>();
        var picky = checking(part -> {
            asked.add(part.text());
            throw new ConnectorException.Rejected("r/trains takes no post without a flair", null);
        });
        assertThatThrownBy(() -> planner(store, picky, true).plan(post("hello", ANNA), false, "test"))
                .isInstanceOf(PlanningException.class)
                .hasMessageContaining("without a flair")
                .hasMessageContaining("anna@chirp");
        assertThat(store.publications().list(PublicationQuery.all()).items()).isEmpty();
        assertThat(asked).containsExactly("hello");

        // it is prepared at once, and asked then
        assertThat(planner(store, picky, true)
                        .plan(post("now", ANNA), true, "test")
                        .publications())
                .hasSize(1);
        assertThat(planner(store, picky, false)
                        .plan(post("beside", ANNA), false, "test")
                        .publications())
                .hasSize(1);
        assertThat(asked).containsExactly("hello");
    }

    @Test
    void a_network_that_does_not_answer_keeps_nobody_from_planning() throws Exception {
        var away = checking(part -> {
            throw new ConnectorException.Unavailable("no route to host", null);
        });
        assertThat(planner(store, away, true)
                        .plan(post("hello", ANNA), false, "test")
                        .publications())
                .hasSize(1);
    }

    @AfterEach
    void close() {
        holds.stop();
        store.close();
    }

    @Test
    void aFilePlansOnePublicationForEachAccount() throws Exception {
        assertThat(planner.plan(post("hello", ANNA, BERT), false, "test").publications())
                .extracting(Publication::account)
                .containsExactlyInAnyOrder(ANNA, BERT);
    }

    @Test
    void whatIsPlannedAlreadyAndDidNotChangeIsLeftAsItIs() throws Exception {
        var first = planner.plan(post("hello", ANNA), false, "test").publications();
        assertThat(planner.plan(post("hello", ANNA), false, "test").publications())
                .isEqualTo(first);
    }

    @Test
    void aChangedTextReplacesWhatWaits() throws Exception {
        planner.plan(post("hello", ANNA), false, "test");
        var changed = planner.plan(post("hello again", ANNA), false, "test").publications();
        assertThat(changed)
                .singleElement()
                .satisfies(publication ->
                        assertThat(publication.parts().get(0).text()).isEqualTo("hello again"));
    }

    @Test
    void anAccountThatTheFileNoLongerNamesIsCancelled() throws Exception {
        planner.plan(post("hello", ANNA, BERT), false, "test");
        planner.plan(post("hello", ANNA), false, "test");
        assertThat(at(BERT).state()).isEqualTo(PublicationState.CANCELLED);
        assertThat(at(ANNA).state()).isEqualTo(PublicationState.PLANNED);
    }

    @Test
    void whatIsPublishedEverywhereIsNotPublishedAgain() throws Exception {
        planner.plan(post("hello", ANNA), true, "test");
        publish(at(ANNA));
        assertThatThrownBy(() -> planner.plan(post("hello", ANNA), false, "test"))
                .isInstanceOfSatisfying(
                        PlanningException.class,
                        e -> assertThat(e.message().code()).isEqualTo("publishing.plan.published"));
    }

    @Test
    void whatIsPublishedOnOneAccountStaysAndTheOtherIsPlanned() throws Exception {
        planner.plan(post("hello", ANNA), true, "test");
        publish(at(ANNA));
        planner.plan(post("hello", ANNA, BERT), false, "test");
        assertThat(at(ANNA).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(at(BERT).state()).isEqualTo(PublicationState.PLANNED);
    }

    @Test
    void whatIsOutOfAThreadStaysAndTheRestFollowsTheFile() throws Exception {
        planner.plan(thread(ANNA, "one", "two", "three"), false, "test");
        var half = publish(at(ANNA));
        store.publications().save(tried(half).reject(WHY, BY));

        planner.plan(thread(ANNA, "one", "two, mended", "three"), false, "test");

        assertThat(at(ANNA).state()).isEqualTo(PublicationState.PLANNED);
        assertThat(at(ANNA).parts()).extracting(PublicationPart::text).containsExactly("one", "two, mended", "three");
        assertThat(at(ANNA).parts().get(0))
                .as("it is not sent again")
                .isEqualTo(half.parts().get(0));
        assertThat(at(ANNA).parts().get(1).key())
                .as("another text is another post")
                .isEmpty();
    }

    @Test
    void whatWasTriedIsSentLaterWithTheSameKey() throws Exception {
        planner.plan(thread(ANNA, "one", "two"), true, "test");
        var tried = tried(at(ANNA));
        store.publications().save(tried.unsent(0, WHY, NOW, BY));

        planner.plan(thread(ANNA, "one", "two"), false, "test");

        assertThat(at(ANNA).due()).isAfter(NOW);
        assertThat(at(ANNA).parts().get(0).key())
                .isPresent()
                .isEqualTo(tried.parts().get(0).key());
        assertThat(at(ANNA).parts().get(0).intendedAt()).contains(NOW);
    }

    @Test
    void whatIsOutOfAThreadIsNeitherChangedNorLeftAlone() throws Exception {
        planner.plan(thread(ANNA, "one", "two"), false, "test");
        var half = publish(at(ANNA));
        store.publications().save(tried(half).unsent(1, WHY, NOW, BY));
        var before = at(ANNA);

        for (var texts : List.of(List.of("one, mended", "two"), List.of("one"))) {
            assertThatThrownBy(() -> planner.plan(thread(ANNA, texts.toArray(String[]::new)), false, "test"))
                    .isInstanceOfSatisfying(
                            PlanningException.class,
                            e -> assertThat(e.message()).isEqualTo(Message.of("publishing.plan.begun", ANNA, 1, 2)));
        }
        assertThat(at(ANNA)).isEqualTo(before);
    }

    @Test
    void whatIsUnclearIsNotSentAgainByCancellingAndSchedulingIt() throws Exception {
        planner.plan(post("hello", ANNA), false, "test");
        var unclear = store.publications().save(tried(at(ANNA)).markUnknown(WHY, NOW, BY));
        var asked = store.publications().save(unclear.escalate(WHY, BY));
        var cancelled = store.publications().save(asked.cancel(BY));

        assertThatThrownBy(() -> planner.plan(post("hello again", ANNA), false, "test"))
                .isInstanceOfSatisfying(
                        PlanningException.class,
                        e -> assertThat(e.message()).isEqualTo(Message.of("publishing.plan.unclear", ANNA)));
        var restored = store.publications().save(cancelled.restore(BY));
        assertThat(restored.state()).isEqualTo(PublicationState.REVIEW);
        assertThat(restored.reason()).contains(WHY);
        assertThat(restored.progress().attempts().reconcileAt())
                .as("it may be seen by now")
                .contains(NOW);
    }

    @Test
    void whatWasRefusedAndCancelledIsPlannedAgain() throws Exception {
        planner.plan(post("hello", ANNA), false, "test");
        var refused = store.publications().save(tried(at(ANNA)).reject(WHY, BY));
        store.publications().save(refused.cancel(BY));

        planner.plan(post("hello, mended", ANNA), false, "test");

        assertThat(at(ANNA).state()).isEqualTo(PublicationState.PLANNED);
        assertThat(at(ANNA).text()).isEqualTo("hello, mended");
    }

    @Test
    void whatIsPlannedAgainForLaterIsNotClaimedOnItsWayThere() throws Exception {
        planner.plan(post("hello", ANNA), true, "test");
        store.publications().save(at(ANNA).cancel(BY));
        planner.plan(post("hello", BERT), true, "test");
        var claimed = store.publications().save(at(BERT).claim(new NodeId("n"), NOW.plusSeconds(300), BY));
        store.publications().save(claimed.reject(WHY, BY));

        planner(Meanwhile.claimed(store)).plan(post("hello again", ANNA, BERT), false, "test");

        assertThat(List.of(at(ANNA), at(BERT))).allSatisfy(planned -> {
            assertThat(planned.state()).isEqualTo(PublicationState.PLANNED);
            assertThat(planned.due()).isAfter(NOW);
        });
    }

    @Test
    void whatTwoPlanAtTheSameTimeIsThereOnce() throws Exception {
        var one = planner(Meanwhile.planned(store, () -> planner.plan(post("hello", ANNA), false, "ben")));

        one.plan(post("hello again", ANNA), false, "anna");

        assertThat(store.publications().ofPost(new PostId("p")))
                .singleElement()
                .satisfies(planned -> assertThat(planned.text()).isEqualTo("hello again"));
    }

    @Test
    void whatTwoPlanForAQueueAtTheSameTimeIsThereOnce() throws Exception {
        var queue = new PostingQueue(
                ANNA, ZoneOffset.UTC, List.of(WeeklySlot.parse("tue-09:00").orElseThrow()), 0);
        store.queues().put(queue, new AuditEntry(NOW, "test", "account/" + ANNA, WHY));
        var next = post(List.of("hello"), new Timing.NextSlot(), ANNA);
        var one = planner(Meanwhile.planned(store, () -> planner.plan(next, false, "ben")));

        one.plan(next, false, "anna");

        assertThat(store.publications().ofPost(new PostId("p"))).hasSize(1);
    }

    /** Makes its first part visible. */
    private Publication publish(Publication planned) {
        var receipt = new Receipt("r", Optional.empty(), NOW, "{}");
        return store.publications().save(tried(planned).done(0, receipt, BY));
    }

    /** Has the next part of one sent, with an unknown outcome. */
    private Publication tried(Publication at) {
        var claimed = at.state() == PublicationState.PLANNED
                ? store.publications().save(at.claim(new NodeId("n"), NOW.plusSeconds(300), BY))
                : at;
        var part = claimed.pending().orElseThrow().index();
        return store.publications()
                .save(claimed.intend(part, new PublishKey(UUID.randomUUID(), NOW), "{}", NOW.plusSeconds(40), BY));
    }

    private Publication at(AccountId account) {
        return store.publications().ofPost(new PostId("p")).stream()
                .filter(publication -> publication.account().equals(account))
                .findFirst()
                .orElseThrow();
    }

    private static CheckedContent post(String text, AccountId... accounts) {
        return post(List.of(text), accounts);
    }

    private static CheckedContent thread(AccountId account, String... texts) {
        return post(List.of(texts), account);
    }

    private static CheckedContent post(List<String> texts, AccountId... accounts) {
        return post(texts, new Timing.Once(new Schedule(LocalDateTime.of(2027, 3, 2, 9, 0), ZoneOffset.UTC)), accounts);
    }

    private static CheckedContent post(List<String> texts, Timing timing, AccountId... accounts) {
        var post = new Post(
                Optional.of(new PostId("p")),
                "content/a.md",
                "A",
                false,
                List.of(accounts),
                Optional.of(timing),
                Overdue.LATE,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                texts,
                Map.of(),
                Map.of());
        var variants = new LinkedHashMap<AccountId, Variant>();
        Stream.of(accounts)
                .forEach(account -> variants.put(
                        account,
                        new Variant(
                                account,
                                texts.stream()
                                        .map(text -> new VariantPart(text, List.of()))
                                        .toList(),
                                Map.of(),
                                Optional.empty())));
        var map = new SourceMap(new SourceRange("content/a.md", 1, 1, 0, 0), Map.of(), List.of());
        return new CheckedContent(
                new ContentFile("content/a.md", String.join("\n", texts), Optional.of(post), map, List.of()),
                variants,
                Map.of(),
                List.of());
    }

    /** A workspace that is only its folder: the posts of this test have their ids already. */
    private record Folder(Path root) implements Workspace {
        @Override
        public List<CheckedContent> files() {
            return List.of();
        }

        @Override
        public Optional<CheckedContent> file(String path) {
            return Optional.empty();
        }

        @Override
        public CheckedContent read(String path) {
            throw new AssertionError("not part of this test");
        }

        @Override
        public CheckedContent write(String path, String text) {
            throw new AssertionError("not part of this test");
        }

        @Override
        public void recheck() {}

        @Override
        public Registration onChange(Consumer<String> listener) {
            return () -> {};
        }
    }
}
