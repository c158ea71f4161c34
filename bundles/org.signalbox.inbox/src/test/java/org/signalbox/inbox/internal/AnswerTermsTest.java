package org.signalbox.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.NetworkState;

/** What a network and its terms let people answer. */
class AnswerTermsTest extends AnswersFixture {
    @Test
    void aTermThatEndsTheTimeToAnswerIsJudgedAsTimeGoesOn() throws Exception {
        var window = "{\"id\":\"chirp.window\",\"operation\":\"reply.create\",\"kind\":\"answer-window\","
                + "\"measure\":{\"of\":\"%s\",\"length\":\"PT24H\"}}";
        terms(window.formatted("comment"));
        now = NINE.plus(Duration.ofHours(24)).minusSeconds(10);
        assertThat(inbox.answerability(message("c1")).possible()).isTrue();
        var answer = answer("Just in time", 0);
        now = NINE.plus(Duration.ofHours(24));
        var late = inbox.answerability(message("c1"));
        assertThat(late.possible()).isFalse();
        assertCode(late.reason(), "inbox.cannot.answer-window");
        assertThat(late.term()).contains("chirp.window");
        assertThat(late.source()).contains("urn:test");
        assertRefused(() -> answer("Too late", 1), "inbox.cannot.answer-window");
        send();
        assertThat(network.said()).isEmpty();
        assertCode(store.publications().find(answer.id()).orElseThrow().reason(), "inbox.answer.item-late");
        terms(window.formatted("message"));
        assertThat(inbox.answerability(message("c1")).possible()).isTrue();
    }

    @Test
    void saysWhyAMessageCantBeAnswered() throws Exception {
        assertThat(inbox.answerability(message("c1")).possible()).isTrue();
        network.write(InboxItem.of("c2", InboxItem.Kind.COMMENT, now, Author.of("u", "bea"), "Locked")
                .build());
        read();
        assertCode(inbox.answerability(message("c2")).reason(), "inbox.cannot.answer-this");
        account(Optional.of(Message.of("inbox.no-account", "x")));
        assertThat(inbox.answerability(message("c1")).possible()).isTrue();
        assertCode(inbox.answerability(message("c1")).reason(), "inbox.answer.waits-paused");
        account(Optional.empty());
        network.become(NetworkState.DISABLED);
        assertThat(inbox.answerability(message("c1")).possible()).isTrue();
        assertCode(inbox.answerability(message("c1")).reason(), "inbox.answer.waits-off");
        network.become(NetworkState.ENABLED);
        network.can(Capability.INBOX);
        assertCode(inbox.answerability(message("c1")).reason(), "inbox.cannot.answer");
        network.become(NetworkState.REMOVED);
        assertCode(inbox.answerability(message("c1")).reason(), "inbox.network-removed");
        assertRefused(() -> answer("x", 0), "inbox.network-removed");
    }

    @Test
    void aTermThatForbidsAnswersIsNamed() {
        terms("{\"id\":\"chirp.no-answers\",\"kind\":\"forbids\",\"operation\":\"reply.create\","
                + "\"measure\":{\"what\":\"text\"},\"note\":\"Apps may not answer.\"}");

        var answerability = inbox.answerability(message("c1"));

        assertThat(answerability.possible()).isFalse();
        assertThat(answerability.term()).contains("chirp.no-answers");
        assertThat(answerability.source()).contains("urn:test");
        assertThat(answerability.reason().orElseThrow().text(java.util.Locale.ENGLISH))
                .contains("Apps may not answer.");
        assertRefused(() -> answer("x", 0), "inbox.cannot.answer-forbidden-because");
        assertThat(store.publications().answers(ANNA, "c1")).isEmpty();
    }

    @Test
    void aTermForbidsToAnswerWhoDidntAskForIt() throws Exception {
        terms("{\"id\":\"chirp.unsummoned\",\"kind\":\"forbids\",\"operation\":\"reply.create\","
                + "\"when\":{\"is\":\"unsummoned\"},\"measure\":{\"what\":\"text\"},\"note\":\"Only the asked.\"}");
        network.write(InboxItem.of("c2", InboxItem.Kind.COMMENT, now, Author.of("u", "bea"), "Just saying")
                .build());
        network.write(InboxItem.of("m1", InboxItem.Kind.MESSAGE, now, Author.of("u", "bea"), "Too late")
                .build());
        read();

        var unasked = inbox.answerability(message("c2"));
        assertThat(unasked.possible()).isFalse();
        assertThat(unasked.term()).contains("chirp.unsummoned");
        assertThat(unasked.source()).contains("urn:test");
        assertThat(unasked.reason().orElseThrow().text(java.util.Locale.ENGLISH))
                .contains("Only the asked.");
        assertThat(inbox.answerability(message("c1")).possible()).isTrue();
        assertCode(inbox.answerability(message("m1")).reason(), "inbox.cannot.answer-this");
        assertRefused(
                () -> inbox.answer(message("c2"), "x", List.of(), 0, "anna"), "inbox.cannot.answer-forbidden-because");
        answer("Thank you!", 0);
    }

    @Test
    void aTermThatLooksAtWhatIsWrittenForbidsNoAnswerAhead() {
        terms("{\"id\":\"chirp.links\",\"kind\":\"forbids\",\"operation\":\"reply.create\","
                + "\"when\":{\"has\":\"link\"},\"measure\":{\"what\":\"text\"}}");

        assertThat(inbox.answerability(message("c1")).possible()).isTrue();
    }

    @Test
    void answersToMessagesHaveTermsOfTheirOwn() throws Exception {
        var limit = "{\"id\":\"chirp.text\",\"kind\":\"text-limit\",\"operation\":\"post.create\","
                + "\"measure\":{\"unit\":\"code-points\"},\"value\":10}";
        var price = "{\"id\":\"chirp.price\",\"kind\":\"price\",\"operation\":\"reply.create\","
                + "\"value\":\"0.01\",\"currency\":\"USD\"}";
        var ofMessages = "\"operation\":\"reply.create\",\"when\":{\"is\":\"message\"}";
        terms(
                limit,
                price,
                limit.replace("chirp.text", "chirp.message")
                        .replace("\"operation\":\"post.create\"", ofMessages)
                        .replace(":10}", ":100}"),
                price.replace("chirp.price", "chirp.sent")
                        .replace("\"operation\":\"reply.create\"", ofMessages)
                        .replace("0.01", "0.02"));
        network.write(InboxItem.of("m1", InboxItem.Kind.MESSAGE, now, Author.of("u", "bea"), "Hello")
                .possible(InboxItem.Action.REPLY)
                .build());
        read();

        assertThat(inbox.check(message("c1"), "Thanks a lot!", List.of()).ok()).isFalse();
        var check = inbox.check(message("m1"), "Thanks a lot!", List.of());
        assertThat(check.ok()).isTrue();
        assertThat(check.price()).contains(Money.of("0.02", "USD"));
        var answer = inbox.answer(message("m1"), "Thanks a lot!", List.of(), 0, "anna");
        assertThat(AnsweredItem.isMessage(store.publications().find(answer.id()).orElseThrow()))
                .isTrue();
        assertThat(AnsweredItem.isMessage(answer("Thanks", 0))).isFalse();

        terms("{\"id\":\"chirp.no\",\"kind\":\"forbids\"," + ofMessages + ",\"measure\":{\"what\":\"text\"}}");
        assertThat(inbox.answerability(message("m1")).term()).contains("chirp.no");
        assertThat(inbox.answerability(message("c1")).possible()).isTrue();
    }

    @Test
    void anAnswerIsCheckedWhileItIsWritten() {
        terms("{\"id\":\"chirp.text\",\"kind\":\"text-limit\",\"operation\":\"post.create\","
                + "\"measure\":{\"unit\":\"code-points\"},\"value\":10}");

        var shorter = inbox.check(message("c1"), "Thanks", List.of());
        var longer = inbox.check(message("c1"), "Thanks a lot!", List.of());

        assertThat(shorter.ok()).isTrue();
        assertThat(shorter.used()).isEqualTo(6);
        assertThat(shorter.limit()).isEqualTo(10);
        assertThat(longer.ok()).isFalse();
        assertThat(longer.used()).isEqualTo(13);
        assertThat(inbox.check(message("c1"), " ", List.of()).ok()).isFalse();
    }
}
