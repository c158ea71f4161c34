package org.signalbox.notices.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.inbox.InboxRepository.Sorted;
import org.signalbox.model.inbox.InboxRule;
import org.signalbox.model.inbox.Person;
import org.signalbox.notices.NoticeCondition;
import org.signalbox.notices.NoticeCondition.Kind;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;

class InboxConditionsTest {
    private static final Instant NINE = Instant.parse("2027-03-01T09:00:00Z");
    private static final AccountId ANNA = AccountId.of("anna@chirp");

    @TempDir
    Path workspace;

    private Instant now = NINE;
    private OpenStore store;

    @BeforeEach
    void open() {
        store = Stores.open(workspace, () -> now);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void rule(String name, boolean tells, Optional<Duration> waits, String... words) {
        store.inboxSettings()
                .put(
                        new InboxRule(
                                name,
                                Set.of("chirp"),
                                Set.of(),
                                Set.of(words),
                                Set.of(),
                                Optional.empty(),
                                tells,
                                waits,
                                now,
                                0),
                        new Actor("test", now));
    }

    private void receive(String id, String name, String text, Optional<String> told) {
        var author = new Person("chirp", "u-" + id, "handle", name, Optional.empty());
        var message = new InboxMessage(
                new ConversationId(ANNA, id),
                id,
                InboxItem.Kind.COMMENT,
                now,
                now,
                author,
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Set.of(),
                "{}",
                InboxMessage.Status.NEW);
        var position = new InboxPosition(
                ANNA, Optional.of(id), Optional.of(now), now.plusSeconds(60), false, 0, Optional.empty(), 0);
        store.inbox()
                .put(
                        List.of(message),
                        store.inbox().position(ANNA),
                        position,
                        any -> new Sorted(Set.of(), Optional.empty(), told));
    }

    private List<NoticeCondition> conditions() {
        return NoticeConditions.read(store, Duration.ofMinutes(15));
    }

    @Test
    void tellsOfAMessageByItsRuleForADayWithoutItsText() {
        rule("complaints", true, Optional.empty());
        receive("c/1", "Bea <!channel> evil.example/x", "Secret words", Optional.of("complaints"));
        receive("c2", "Max", "Others", Optional.empty());

        assertThat(conditions()).singleElement().satisfies(told -> {
            assertThat(told.kind()).isEqualTo(Kind.INBOX);
            assertThat(told.key()).isEqualTo("inbox/anna@chirp/c/1");
            assertThat(told.pointer()).contains("signalbox://inbox/anna@chirp/c%2F1");
            assertThat(told.message().text(Locale.ENGLISH))
                    .isEqualTo("Bea channel evil example x wrote to anna@chirp (rule complaints)");
        });
        now = now.plus(Duration.ofDays(1)).plusSeconds(1);
        assertThat(conditions()).isEmpty();
    }

    @Test
    void tellsOfAConversationThatWaitsOnceForEachTimeThatItWaits() {
        rule("slow", false, Optional.of(Duration.ofHours(2)));
        receive("c1", "Bea", "Hello", Optional.empty());
        now = now.plus(Duration.ofHours(2)).minusSeconds(1);
        assertThat(conditions()).isEmpty();
        now = now.plusSeconds(2);

        assertThat(conditions()).singleElement().satisfies(waits -> {
            assertThat(waits.kind()).isEqualTo(Kind.UNANSWERED);
            assertThat(waits.key()).isEqualTo("unanswered/slow/anna@chirp/c1/" + NINE);
            assertThat(waits.message().text(Locale.ENGLISH))
                    .contains("Bea")
                    .contains("slow")
                    .doesNotContain("Hello");
        });
        store.inbox()
                .change(
                        List.of(new ConversationId(ANNA, "c1")),
                        new ConversationChange.Done(now),
                        new Actor("anna", now));
        assertThat(conditions()).isEmpty();
    }

    @Test
    void aRuleOfWordsTellsOfConversationsThatHaveThem() {
        rule("refunds", false, Optional.of(Duration.ofHours(1)), "refund");
        receive("c1", "Bea", "I want a Refund", Optional.empty());
        receive("c2", "Max", "Thank you", Optional.empty());
        now = now.plus(Duration.ofHours(2));

        assertThat(conditions())
                .extracting(NoticeCondition::key)
                .containsExactly("unanswered/refunds/anna@chirp/c1/" + NINE);
    }

    @Test
    void manyMessagesHideNoneThatIsNewer() {
        rule("complaints", true, Optional.empty());
        receiveMany(250, Optional.of("complaints"));
        now = now.plusSeconds(60);
        receive("late", "Max", "Me too", Optional.of("complaints"));

        assertThat(conditions()).extracting(NoticeCondition::key).contains("inbox/anna@chirp/late");
    }

    @Test
    void conversationsThatNobodyEverClosedHideNone() {
        rule("refunds", false, Optional.of(Duration.ofHours(1)), "refund");
        receive("older", "Bea", "I want a refund", Optional.empty());
        now = now.plusSeconds(60);
        receiveMany(250, Optional.empty());
        now = now.plusSeconds(60);
        receive("newer", "Max", "A refund, please", Optional.empty());
        now = now.plus(Duration.ofHours(2));

        assertThat(conditions())
                .extracting(NoticeCondition::key)
                .containsExactly(
                        "unanswered/refunds/anna@chirp/newer/" + NINE.plusSeconds(120),
                        "unanswered/refunds/anna@chirp/older/" + NINE);
        now = NINE.plus(Duration.ofDays(31));
        receive("last", "Zoe", "Where is my refund?", Optional.empty());
        now = now.plus(Duration.ofHours(2));
        assertThat(conditions()).hasSize(1);
    }

    private void receiveMany(int number, Optional<String> told) {
        for (var i = 0; i < number; i++) {
            now = now.plusNanos(1_000_000);
            receive("m" + i, "Spam", "Buy this", told);
        }
        now = now.minusNanos(number * 1_000_000L);
    }

    @Test
    void aNameThatIsNoNameSaysItsNetwork() {
        assertThat(InboxConditions.shown(new Person("chirp", "u", "h", "***", Optional.empty())))
                .isEqualTo("chirp");
        assertThat(InboxConditions.shown(new Person("chirp", "u", "h", "n".repeat(300), Optional.empty())))
                .hasSize(60);
    }
}
