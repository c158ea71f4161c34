package org.signalbox.vendor.nostr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.NotSent;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.api.Secret;
import org.signalbox.keys.SigningKey;
import org.signalbox.keys.SigningKeys;
import org.signalbox.tests.counterparts.Counterparts;
import org.signalbox.tests.counterparts.NostrRelay;
import org.signalbox.tests.counterparts.connectors.AccountHost;
import org.signalbox.tests.counterparts.connectors.LostAnswers;

/** The Nostr connector with real relays, which check each id and signature. */
class NostrRelaysIT {
    private static NostrRelay one;
    private static NostrRelay two;
    private static NostrRelay refusing;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(Counterparts.relaysAvailable()).isEmpty();
        one = NostrRelay.start();
        two = NostrRelay.start();
        refusing = NostrRelay.refusing("blocked: by invitation only");
    }

    @AfterAll
    static void stop() throws Exception {
        for (var relay : Arrays.asList(one, two, refusing)) {
            if (relay != null) {
                relay.close();
            }
        }
    }

    /** An account with a key of its own, at these relays. */
    private record Account(AccountHost host, NostrSession session) implements AutoCloseable {
        static Account at(String rule, URI... relays) {
            var grant = new Grant(
                    List.of(relays),
                    "nightline",
                    Map.of(Servers.RULE, rule),
                    Map.of(RemoteSigner.ADDRESS, Secret.of("")));
            var host = new AccountHost(grant, new SigningKeys(Map.of(NostrSession.KEY, SigningKey.generated())));
            return new Account(host, new NostrSession(grant, host, new Semaphore(1)));
        }

        Receipt publish(String text, PublishKey key, Optional<Receipt> parent) throws ConnectorException {
            var part = Part.text(text);
            var prepared = session.prepare(part, Optional.empty()).prepared();
            return session.commit(new Commit(part, prepared, key, parent))
                    .whenVisible()
                    .orElseThrow();
        }

        Receipt publish(String text) throws ConnectorException {
            return publish(text, AccountHost.newKey(), Optional.empty());
        }

        Lookup find(String text, PublishKey key) throws ConnectorException {
            return session.find(Search.of(key, Part.text(text), key.mintedAt()));
        }

        @Override
        public void close() {
            session.close();
            host.close();
        }
    }

    /** The account's only note, as the relays keep it. */
    private static void isOnceAt(Account account, Receipt receipt, NostrRelay... relays) throws Exception {
        for (var relay : relays) {
            assertThat(relay.notes(Hex.of(account.host().signatures().publicKey(NostrSession.KEY))))
                    .as("notes at %s", relay.port())
                    .containsExactly(receipt.remoteId());
        }
    }

    @Test
    void a_note_is_once_at_each_relay_and_read_back_as_it_was() throws Exception {
        try (var account = Account.at("all", one.origin(), two.origin())) {
            var text = "Zürich – naïve café 日本語 👩🏽‍🚀 #tag \"quoted\" \\ back\nsecond line\u2028 <&>";
            var receipt = account.publish(text);
            isOnceAt(account, receipt, one, two);
            var reply = account.publish("Below it", AccountHost.newKey(), Optional.of(receipt));
            var history = account.session().history(Optional.empty(), 10).items();
            assertThat(history).extracting(RemotePost::remoteId).containsExactly(reply.remoteId(), receipt.remoteId());
            assertThat(history.getLast().text()).isEqualTo(text);
            assertThat(history.getFirst().replyTo()).contains(receipt.remoteId());
            assertThat(account.session().verify().handle()).startsWith("npub1");
            assertThat(account.session().liveTerms().values())
                    .containsEntry(Term.CONTENT, BigDecimal.valueOf(NostrRelay.LONGEST_CONTENT));
        }
    }

    @Test
    void a_relay_that_is_down_at_the_commit_gets_the_same_note_later() throws Exception {
        var key = AccountHost.newKey();
        try (var account = Account.at("all", one.origin(), two.origin())) {
            two.kill();
            assertThatThrownBy(() -> account.publish("Late at one of them", key, Optional.empty()))
                    .isInstanceOf(OutcomeUnknown.class)
                    .hasMessageContaining("1 of 2 relays");
            assertThatThrownBy(() -> account.find("Late at one of them", key)).isInstanceOf(Unavailable.class);
            two.restart();
            assertThat(account.find("Late at one of them", key)).isEqualTo(Lookup.absent());
            var receipt = account.publish("Late at one of them", key, Optional.empty());
            isOnceAt(account, receipt, one, two);
            assertThat(account.find("Late at one of them", key).whenFound())
                    .map(Receipt::remoteId)
                    .contains(receipt.remoteId());
        }
    }

    @Test
    void nothing_is_sent_where_all_are_down() throws Exception {
        var free = LostAnswers.of(1);
        var origin = free.origin();
        free.close();
        try (var account = Account.at("one", origin)) {
            assertThatThrownBy(() -> account.publish("Nobody there")).isInstanceOf(NotSent.class);
        }
    }

    @Test
    void lost_answers_make_no_second_note() throws Exception {
        var key = AccountHost.newKey();
        try (var before = LostAnswers.of(one.port());
                var account = Account.at("all", before.origin(), two.origin())) {
            before.lose(1);
            assertThatThrownBy(() -> account.publish("Did it arrive?", key, Optional.empty()))
                    .isInstanceOf(OutcomeUnknown.class);
            assertThat(before.lost()).isEqualTo(1);
            var found = account.find("Did it arrive?", key).whenFound();
            assertThat(found).isPresent();
            isOnceAt(account, found.get(), one, two);
            assertThat(account.publish("Did it arrive?", key, Optional.empty()).remoteId())
                    .as("sent again with the same key")
                    .isEqualTo(found.get().remoteId());
            isOnceAt(account, found.get(), one, two);
        }
    }

    @Test
    void a_relay_that_is_killed_after_its_answer_was_lost_keeps_one_note() throws Exception {
        var key = AccountHost.newKey();
        try (var before = LostAnswers.of(two.port());
                var account = Account.at("all", one.origin(), before.origin())) {
            before.lose(1);
            assertThatThrownBy(() -> account.publish("Killed between", key, Optional.empty()))
                    .isInstanceOf(OutcomeUnknown.class);
            two.kill();
            two.restart();
            var receipt = account.publish("Killed between", key, Optional.empty());
            isOnceAt(account, receipt, one, two);
        }
    }

    @Test
    void a_refusal_counts_as_the_rule_says() throws Exception {
        try (var all = Account.at("all", refusing.origin(), one.origin())) {
            assertThatThrownBy(() -> all.publish("Not at all"))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("by invitation only");
            assertThat(all.session().history(Optional.empty(), 10).items()).isEmpty();
        }
        try (var majority = Account.at("majority", refusing.origin(), one.origin(), two.origin())) {
            isOnceAt(majority, majority.publish("At two of three"), one, two);
            assertThat(refusing.notes()).isEmpty();
        }
    }

    @Test
    void a_text_beyond_the_limit_names_its_term() throws Exception {
        try (var account = Account.at("all", one.origin())) {
            account.publish("🚂".repeat(NostrRelay.LONGEST_CONTENT));
            assertThatThrownBy(() -> account.publish("🚂".repeat(NostrRelay.LONGEST_CONTENT + 1)))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            refused -> assertThat(refused.termId()).contains(Term.CONTENT));
        }
    }

    @Test
    void a_deletion_reaches_all_relays_and_stays() throws Exception {
        try (var account = Account.at("all", one.origin(), two.origin())) {
            var receipt = account.publish("Soon gone");
            var kept = account.publish("Kept");
            account.session().delete(receipt);
            account.session().delete(receipt);
            assertThat(one.notes()).doesNotContain(receipt.remoteId()).contains(kept.remoteId());
            assertThat(two.notes()).doesNotContain(receipt.remoteId()).contains(kept.remoteId());
            assertThat(account.session().post(receipt)).isEmpty();
            assertThat(account.session().history(Optional.empty(), 10).items())
                    .extracting(RemotePost::remoteId)
                    .containsExactly(kept.remoteId());
        }
    }

    @Test
    void history_is_whole_over_pages_and_relays() throws Exception {
        try (var account = Account.at("one", one.origin(), two.origin())) {
            for (var i = 0; i < 45; i++) {
                account.publish("Number " + i);
            }
            var read = new java.util.ArrayList<String>();
            Optional<String> cursor = Optional.empty();
            do {
                var page = account.session().history(cursor, 10);
                page.items().forEach(post -> read.add(post.text()));
                cursor = page.next();
            } while (cursor.isPresent());
            assertThat(read).hasSize(45).doesNotHaveDuplicates();
            assertThat(read.getFirst()).isEqualTo("Number 44");
        }
    }

    @Test
    void people_are_heard_answered_and_liked() throws Exception {
        try (var account = Account.at("all", one.origin(), two.origin());
                var zoe = Account.at("one", two.origin())) {
            var post = account.publish("Any questions?");
            var position = account.session().inbox(Optional.empty(), 10).position();
            var question = zoe.publish("When?", AccountHost.newKey(), Optional.of(post));
            assertThat(one.notes()).as("zoe is at the second relay only").doesNotContain(question.remoteId());
            var items = account.session().inbox(Optional.of(position), 10).items();
            assertThat(items).extracting(InboxItem::text).containsExactly("When?");
            var item = items.getFirst();
            assertThat(item.conversation()).contains(post.remoteId());
            account.session().like(item.receipt(), true);
            account.session().like(item.receipt(), true);
            var answer = account.publish("At ten", AccountHost.newKey(), Optional.of(item.receipt()));
            assertThat(zoe.session().replies(question, Optional.empty(), 10).items())
                    .extracting(reply -> reply.remoteId())
                    .containsExactly(answer.remoteId());
            assertThat(zoe.session().engagement(List.of(question)).getFirst().values())
                    .containsEntry(Reading.REACTIONS, 1L)
                    .containsEntry(Reading.REPLIES, 1L);
            zoe.session().delete(question);
            assertThat(account.session().items(List.of(item.receipt())).gone()).containsExactly(item.remoteId());
        }
    }

    @Test
    void a_mention_at_the_first_relay_ends_a_wait() throws Exception {
        try (var account = Account.at("all", one.origin());
                var zoe = Account.at("one", one.origin())) {
            var post = account.publish("Any questions?");
            assertThat(account.session().await(Duration.ofSeconds(5))).isTrue();
            var waiting = new FutureTask<>(() -> account.session().await(Duration.ofSeconds(30)));
            Thread.ofVirtual().start(waiting);
            zoe.publish("When?", AccountHost.newKey(), Optional.of(post));
            assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
