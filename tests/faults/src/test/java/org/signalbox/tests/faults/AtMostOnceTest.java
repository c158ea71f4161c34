package org.signalbox.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.telegram.internal.TelegramConnector;
import org.signalbox.connector.telegram.internal.TelegramOverHttp;
import org.signalbox.emulation.telegram.FakeTelegram;
import org.signalbox.model.AccountId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PublicationState;
import org.signalbox.terms.TermsBook;
import org.signalbox.tests.counterparts.FaultProxy;
import org.signalbox.tests.counterparts.ProxyFault;
import org.signalbox.tests.counterparts.ProxyFault.Reached;

/** Messages to Telegram, which shows a bot nothing of what it sent: what is unclear is left to a person. */
@Timeout(120)
final class AtMostOnceTest {
    private static final AccountId ACCOUNT = AccountId.of("nightline@telegram");
    private static final String SENDING = "/bot" + FakeTelegram.TOKEN + "/sendMessage";
    private static final String POLLING = "/bot" + FakeTelegram.TOKEN + "/sendPoll";

    /** Of each, whether the message is there can't be told from here. */
    private static final List<ProxyFault> UNCLEAR = List.of(
            ProxyFault.badGatewayAfterCommit(),
            ProxyFault.resetAfterCommit(),
            new ProxyFault.Stall(Duration.ofMillis(500), Reached.SERVER),
            new ProxyFault.Garbage(Reached.SERVER),
            new ProxyFault.Reset(Reached.PROXY),
            ProxyFault.unavailable());

    @TempDir
    Path folder;

    @Test
    void aMessageWhoseAnswerIsLostIsLeftToAPersonAndNeverSentAgain() throws Exception {
        try (var fixture = fixture();
                var telegram = TelegramOverHttp.start(fixture);
                var proxy = FaultProxy.to(telegram.origin())) {
            var node = connected(fixture, proxy.origin());
            var texts = new String[UNCLEAR.size()];
            for (var i = 0; i < texts.length; i++) {
                texts[i] = "unclear-" + i;
                proxy.injectInto("POST", SENDING, texts[i], UNCLEAR.get(i));
            }
            fixture.plan(ACCOUNT, NodesFixture.NINE, Overdue.LATE, texts);

            for (var step = 0; step < 20; step++) {
                node.look(fixture.instant());
                fixture.now = Optional.of(fixture.instant().plusSeconds(90));
            }

            assertThat(fixture.count(PublicationState.REVIEW)).isEqualTo(texts.length);
            assertThat(proxy.exchanges())
                    .filteredOn(each -> each.path().equals(SENDING))
                    .as("requests for messages")
                    .hasSize(texts.length);
            assertThat(telegram.texts()).containsExactlyInAnyOrder("unclear-0", "unclear-1", "unclear-2", "unclear-3");
            assertThat(proxy.waiting()).isZero();
        }
    }

    @Test
    void aPollWhoseAnswerIsLostIsLeftToAPersonAndNeverSentAgain() throws Exception {
        try (var fixture = fixture();
                var telegram = TelegramOverHttp.start(fixture);
                var proxy = FaultProxy.to(telegram.origin())) {
            var node = connected(fixture, proxy.origin());
            var poll = Poll.of(List.of("Yes", "No"), Duration.ofDays(1));
            proxy.injectInto("POST", POLLING, "there?", ProxyFault.resetAfterCommit());
            proxy.injectInto("POST", POLLING, "gone?", new ProxyFault.Reset(Reached.PROXY));
            fixture.plan(ACCOUNT, NodesFixture.NINE, Overdue.LATE, poll, "there?");
            fixture.plan(ACCOUNT, NodesFixture.NINE, Overdue.LATE, poll, "gone?");

            for (var step = 0; step < 20; step++) {
                node.look(fixture.instant());
                fixture.now = Optional.of(fixture.instant().plusSeconds(90));
            }

            assertThat(fixture.count(PublicationState.REVIEW)).isEqualTo(2);
            assertThat(telegram.texts()).containsExactly("there?");
            assertThat(proxy.waiting()).isZero();
        }
    }

    /** Nothing was sent where Telegram, or the way to it, says so. */
    @Test
    void whatProvablyWasntSentIsSentOnceLater() throws Exception {
        try (var fixture = fixture();
                var telegram = TelegramOverHttp.start(fixture);
                var proxy = FaultProxy.to(telegram.origin())) {
            connected(fixture, proxy.origin());
            proxy.injectInto("POST", SENDING, "later", ProxyFault.tooManyRequests(Duration.ofSeconds(30)));
            fixture.plan(ACCOUNT, NodesFixture.NINE, Overdue.LATE, "later");

            fixture.drain(1, NodesFixture.NINE.plus(Duration.ofMinutes(20)));

            assertThat(telegram.texts()).containsExactly("later");
            assertThat(proxy.waiting()).isZero();
        }
    }

    private NodesFixture fixture() throws IOException {
        return new NodesFixture(
                Kind.SQLITE.opening(folder), new TelegramConnector(), TermsBook.NONE, Optional.of(NodesFixture.NINE));
    }

    private static Node connected(NodesFixture fixture, URI origin) {
        var node = fixture.node("one");
        var login = new Grant(origin, "", Map.of(), Map.of("token", Secret.of(FakeTelegram.TOKEN)));
        fixture.connectTarget(node.accounts, ACCOUNT, login, Long.toString(FakeTelegram.CHANNEL));
        return node;
    }
}
