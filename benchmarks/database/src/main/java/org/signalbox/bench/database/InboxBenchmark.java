package org.signalbox.bench.database;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.ConversationQuery.View;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.inbox.Person;
import org.signalbox.store.OpenStore;

/**
 * An inbox of ten networks: five messages a conversation, 25 words a message of a vocabulary of 5,000 by their rank,
 * one word in each, a fifth done, a tenth labelled, assigned and snoozed.
 */
final class InboxBenchmark implements AutoCloseable {
    private static final int NETWORKS = 10;
    private static final int EACH = 5;
    private static final int PAGE = 100;
    private static final int ROWS = 50;
    private static final int WORDS = 5_000;
    private static final int TIMES = 25;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final String EVERYWHERE = "everywhere";

    private final OpenStore store;
    private final int messages;
    private final Random random = new Random(7);
    private final Actor actor;

    InboxBenchmark(OpenStore store, int messages) {
        this.store = store;
        this.messages = messages;
        this.actor = new Actor("bench", store.now());
        fill();
    }

    /** Something that a person or a node does. */
    record Measure(String name, Use use) {}

    /** Does it once. */
    interface Use {
        void once(InboxBenchmark inbox);
    }

    static List<Measure> measures() {
        var measures = new ArrayList<Measure>();
        measures.add(new Measure("what the window's first paint reads", InboxBenchmark::paint));
        for (var view : View.values()) {
            measures.add(new Measure("first page, " + view, inbox -> inbox.list(query(view, Optional.empty()))));
        }
        measures.add(new Measure("first page, longest waiting", inbox -> inbox.list(oldest())));
        measures.add(new Measure("first page, one network", inbox -> inbox.list(network())));
        measures.add(new Measure("a page further down", InboxBenchmark::furtherDown));
        measures.add(new Measure("counts", inbox -> inbox.store.inbox().counts("login0")));
        measures.add(new Measure("labels", inbox -> inbox.store.inbox().labelNames()));
        measures.add(
                new Measure("labels with numbers", inbox -> inbox.store.inbox().labels()));
        measures.add(new Measure("first page of a label", inbox -> inbox.list(label())));
        measures.add(new Measure("search: a word that nothing has", inbox -> inbox.search("nowhere")));
        measures.add(new Measure("search: a word that all have", inbox -> inbox.search(EVERYWHERE)));
        measures.add(new Measure("search: a rare word", inbox -> inbox.search("w4999")));
        measures.add(new Measure("search: two words, many have both", inbox -> inbox.search("w1 " + EVERYWHERE)));
        measures.add(new Measure("search: one letter", inbox -> inbox.search("w")));
        measures.add(new Measure("messages of a conversation", InboxBenchmark::messages));
        measures.add(new Measure("those that wait", inbox -> inbox.store.inbox().waiting(Instant.MAX, ROWS)));
        measures.add(new Measure(
                "first page of contacts",
                inbox -> inbox.store.contacts().list(Optional.empty(), Optional.empty(), ROWS)));
        measures.add(new Measure(
                "search: a contact that isn't there",
                inbox -> inbox.store.contacts().list(Optional.of("nowhere"), Optional.empty(), ROWS)));
        measures.add(new Measure(
                "people by the beginning of a handle",
                inbox -> inbox.store.contacts().beginning("n1", "person1", ROWS)));
        measures.add(new Measure("a reading of 100 new messages", InboxBenchmark::receive));
        return measures;
    }

    /** The median of some, in milliseconds. */
    double median(Measure measure) {
        for (int i = 0; i < TIMES; i++) {
            measure.use.once(this);
        }
        return IntStream.range(0, TIMES)
                        .mapToLong(i -> {
                            var begin = System.nanoTime();
                            measure.use.once(this);
                            return System.nanoTime() - begin;
                        })
                        .sorted()
                        .skip(TIMES / 2)
                        .findFirst()
                        .orElseThrow()
                / 1e6;
    }

    private void fill() {
        for (int from = 0; from < messages; from += PAGE) {
            var network = from / PAGE % NETWORKS;
            put(network, page(network, from));
        }
        var all = store.inbox().list(query(View.ALL, Optional.empty(), 1_000));
        for (var next = Optional.of(all); next.isPresent(); ) {
            work(next.get().items().stream().map(Conversation::id).toList());
            next = next.get()
                    .next()
                    .map(cursor -> store.inbox()
                            .list(query(View.ALL, Optional.empty(), 1_000).after(Optional.of(cursor))));
        }
    }

    private void work(List<ConversationId> ids) {
        change(some(ids, 5), new ConversationChange.Done(Instant.MAX));
        change(some(ids, 3), new ConversationChange.Read(Instant.MAX));
        change(
                some(ids, 10),
                new ConversationChange.Snooze(Optional.of(actor.at().plus(Duration.ofDays(9)))));
        for (int i = 0; i < 5; i++) {
            change(some(ids, 50), new ConversationChange.Assign(Optional.of("login" + i)));
            change(some(ids, 50), new ConversationChange.Label(Set.of("label" + i), Set.of()));
        }
    }

    private List<ConversationId> some(List<ConversationId> ids, int oneIn) {
        return ids.stream().filter(id -> random.nextInt(oneIn) == 0).toList();
    }

    private void change(List<ConversationId> ids, ConversationChange change) {
        store.inbox().change(ids, change, actor);
    }

    private List<InboxMessage> page(int network, int from) {
        var account = account(network);
        return IntStream.range(from, from + PAGE)
                .mapToObj(i -> message(account, i))
                .toList();
    }

    private static AccountId account(int network) {
        return AccountId.of("a@n" + network);
    }

    private InboxMessage message(AccountId account, int number) {
        var first = number - number % EACH;
        var at = BEGIN.plusSeconds(60L * number);
        var text = IntStream.range(0, 24)
                .mapToObj(i -> "w" + (int) (WORDS * Math.pow(random.nextDouble(), 3)))
                .collect(Collectors.joining(" ", EVERYWHERE + " ", "."));
        var who = "person" + number % Math.max(1, messages / EACH);
        return new InboxMessage(
                new ConversationId(account, "m" + first),
                "m" + number,
                InboxItem.Kind.COMMENT,
                at,
                at.plusSeconds(30),
                new Person(account.network(), who, "@" + who, "Name of " + who, Optional.empty()),
                text,
                number == first ? Optional.empty() : Optional.of("m" + first),
                Optional.of("post"),
                Optional.empty(),
                List.of(),
                Set.of(InboxItem.Action.REPLY),
                "{}",
                InboxMessage.Status.NEW);
    }

    private void put(int network, List<InboxMessage> page) {
        var account = account(network);
        store.inbox()
                .put(
                        page,
                        store.inbox().position(account),
                        new InboxPosition(
                                account, Optional.of("p"), Optional.of(BEGIN), BEGIN, false, 0, Optional.empty(), 0));
    }

    private int received;

    private void receive() {
        put(1, page(1, 100_000_000 + PAGE * received++));
    }

    private void list(ConversationQuery query) {
        if (store.inbox().list(query).items().isEmpty()) {
            throw new IllegalStateException("nothing is listed by " + query);
        }
    }

    private void search(String words) {
        if (store.inbox().list(query(View.OPEN, Optional.of(words))).items().isEmpty() != words.equals("nowhere")) {
            throw new IllegalStateException("what is found by " + words);
        }
    }

    /** As the window does: a page, the numbers of the lists, the labels, and how each account is read. */
    private void paint() {
        list(query(View.OPEN, Optional.empty(), PAGE));
        store.inbox().counts("login0");
        store.inbox().labelNames();
        store.inbox().positions();
    }

    private Optional<String> further = Optional.empty();

    private void furtherDown() {
        if (further.isEmpty()) {
            var query = query(View.OPEN, Optional.empty(), 1_000);
            var rows = store.inbox().counts("").open() / 2;
            for (var left = rows; left > 0; left -= query.limit()) {
                query = query(View.OPEN, Optional.empty(), Math.min(left, 1_000))
                        .after(further);
                further = store.inbox().list(query).next();
            }
        }
        list(query(View.OPEN, Optional.empty()).after(further));
    }

    private void messages() {
        var id = new ConversationId(account(3), "m" + 3 * PAGE);
        if (store.inbox().messages(id, Instant.MAX, ROWS).size() != EACH) {
            throw new IllegalStateException("messages are missing");
        }
    }

    private static ConversationQuery query(View view, Optional<String> text) {
        return query(view, text, ROWS);
    }

    private static ConversationQuery query(View view, Optional<String> text, int limit) {
        return query(view, Set.of(), Set.of(), text, false, limit);
    }

    private static ConversationQuery oldest() {
        return query(View.OPEN, Set.of(), Set.of(), Optional.empty(), true, ROWS);
    }

    private static ConversationQuery network() {
        return query(View.OPEN, Set.of("n1"), Set.of(), Optional.empty(), false, ROWS);
    }

    private static ConversationQuery label() {
        return query(View.OPEN, Set.of(), Set.of("label1"), Optional.empty(), false, ROWS);
    }

    private static ConversationQuery query(
            View view, Set<String> networks, Set<String> labels, Optional<String> text, boolean oldest, int limit) {
        return new ConversationQuery(
                view,
                Set.of(),
                networks,
                Set.of(),
                Optional.empty(),
                labels,
                text,
                Optional.empty(),
                oldest,
                Optional.empty(),
                limit);
    }

    @Override
    public void close() {
        store.close();
    }
}
