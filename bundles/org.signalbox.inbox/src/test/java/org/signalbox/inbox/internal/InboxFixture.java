package org.signalbox.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.ledger.BudgetStatus;
import org.signalbox.ledger.Budgets;
import org.signalbox.ledger.UsageMeter;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Budget;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;
import org.signalbox.tests.fakes.FakeTermsBook;
import org.signalbox.tests.fakes.networks.WrittenToNetwork;

/** The real store by a clock that the test moves, with an account at a network in memory that people write to. */
abstract class InboxFixture {
    static final AccountId ANNA = AccountId.of("anna@chirp");
    static final Instant NINE = Instant.parse("2027-03-01T09:00:00Z");
    static final Actor TEST = new Actor("test", NINE);

    @TempDir
    Path workspace;

    volatile Instant now = NINE;
    OpenStore store;
    final WrittenToNetwork network = new WrittenToNetwork("chirp", "Chirp");
    final FakeTermsBook book = new FakeTermsBook();
    final FewBudgets budgets = new FewBudgets();
    final Meter meter = new Meter();
    volatile boolean pushed;

    @BeforeEach
    void open() {
        store = Stores.open(workspace, () -> now);
        store.networks()
                .put(
                        new NetworkRecord(
                                "chirp",
                                "Chirp",
                                NetworkState.ENABLED,
                                Optional.of("1.0.0"),
                                Optional.empty(),
                                Optional.empty(),
                                "#1d9bf0",
                                now,
                                0),
                        new AuditEntry(now, "test", "network/chirp", Message.of("test.happened")));
        account(Optional.empty());
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** The account, working or paused. */
    void account(Optional<Message> paused) {
        var before = store.accounts().find(ANNA).map(AccountRecord::revision).orElse(0L);
        store.accounts()
                .put(
                        new AccountRecord(
                                ANNA,
                                "u-anna",
                                "anna",
                                "Anna",
                                Optional.empty(),
                                URI.create("http://localhost:1"),
                                paused,
                                NINE,
                                before),
                        new byte[] {1},
                        TEST);
    }

    AccountReading reading() {
        return reading(store);
    }

    AccountReading reading(Store on) {
        return new AccountReading(
                on,
                network,
                meter,
                new ReadingAllowance(on, book, budgets, ReadingIntervals.NORMAL),
                ReadingIntervals.NORMAL,
                account -> pushed);
    }

    void read() throws NetworkGoneException {
        read(store);
    }

    void read(Store on) throws NetworkGoneException {
        reading(on).read(store.accounts().find(ANNA).orElseThrow());
    }

    InboxPosition position() {
        return store.inbox().position(ANNA).orElseThrow();
    }

    Duration untilNext() {
        return Duration.between(now, position().nextAt());
    }

    /** Comments from one number to another, a second after each other, the last one now. */
    void comments(int from, int to) {
        for (var i = from; i <= to; i++) {
            network.comment("c" + i, now.minusSeconds(to - i), "Comment " + i);
        }
    }

    InboxMessage message(String remoteId) {
        return store.inbox().message(ANNA, remoteId).orElseThrow();
    }

    /** The remote ids of all messages, each as often as it is there. */
    List<String> stored() {
        var ids = new ArrayList<String>();
        for (var conversation : conversations()) {
            store.inbox()
                    .messages(conversation.id(), now.plus(Duration.ofDays(1)), 1_000)
                    .forEach(message -> ids.add(message.remoteId()));
        }
        return ids;
    }

    List<Conversation> conversations() {
        return store.inbox()
                .list(ConversationQuery.of(ConversationQuery.View.ALL, 1_000))
                .items();
    }

    /** Terms of a document; source and date are added. */
    void terms(String... entries) {
        var complete = new ArrayList<String>();
        for (var entry : entries) {
            complete.add(entry.substring(0, entry.length() - 1)
                    + ",\"from\":\"2020-01-01\",\"source\":\"urn:test\",\"checkedOn\":\"2026-11-24\"}");
        }
        try {
            book.put(TermsDocuments.parse(
                    "{\"format\":\"signalbox-terms/1\",\"network\":\"chirp\",\"version\":\"1\",\"entries\":[%s]}"
                            .formatted(String.join(",", complete))));
        } catch (TermsException e) {
            throw new AssertionError(e);
        }
    }

    static void assertCode(Optional<Message> message, String code) {
        assertThat(message.map(Message::code)).contains(code);
        assertThat(message.orElseThrow().text(java.util.Locale.ENGLISH)).doesNotContain("{");
    }

    /** Counts items by operation. */
    static final class Meter implements UsageMeter {
        final List<String> items = new ArrayList<>();

        @Override
        public synchronized void items(AccountId account, String operation, long more) {
            items.add(operation + " " + more);
        }

        @Override
        public void flush() {
            // nothing is kept back
        }
    }

    /** Budgets as a test says. */
    static final class FewBudgets implements Budgets {
        volatile List<BudgetStatus> all = List.of();

        /** A budget of ten dollars a day, of which so much is left. */
        void left(String left, boolean stops) {
            var budget = new Budget(
                    "day",
                    Optional.of("chirp"),
                    Optional.empty(),
                    Budget.Period.DAY,
                    Money.of("10", "USD"),
                    80,
                    stops,
                    NINE,
                    1);
            var spent = new Money(new java.math.BigDecimal("10").subtract(new java.math.BigDecimal(left)), "USD");
            all = List.of(new BudgetStatus(
                    budget, Budget.Period.DAY.start(NINE), Budget.Period.DAY.end(NINE), spent, Money.of("0", "USD")));
        }

        @Override
        public List<BudgetStatus> list() {
            return all;
        }

        @Override
        public Optional<BudgetStatus> find(String id) {
            return all.stream().filter(each -> each.budget().id().equals(id)).findFirst();
        }

        @Override
        public BudgetStatus set(Budget budget, String actor) {
            throw new AssertionError("not part of this test");
        }

        @Override
        public boolean remove(String id, String actor) {
            throw new AssertionError("not part of this test");
        }
    }
}
