package org.signalbox.connector.telegram.internal;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.telegram.FakeTelegram;

/** The connector with a fake Telegram, for its public channel, on a server of before rich messages. */
class TelegramFixture implements ConnectorFixture {
    @Override
    public Connector connector() {
        return new TelegramConnector();
    }

    @Override
    public Grant grant(URI origin) {
        return new Grant(
                        TelegramConnector.ORIGIN,
                        "nightline",
                        Map.of(Chats.CHATS, "@nightline, recent", Chats.PRIVATE_MESSAGES, "@nightline"),
                        Map.of(Api.TOKEN, Secret.of(FakeTelegram.TOKEN)))
                .withTarget(
                        Optional.empty(),
                        Map.of(Chats.NAME, "nightline", Chats.DISCUSSION, Long.toString(FakeTelegram.DISCUSSION)));
    }

    @Override
    public Optional<String> target() {
        return Optional.of(Long.toString(FakeTelegram.CHANNEL));
    }

    @Override
    public FakeNetwork network(URI origin) {
        return new FakeTelegram(InstantSource.system(), new TelegramJudge()).withoutRichMessages();
    }

    /** Telegram keeps no alternative texts, with which the kit would know them again. */
    @Override
    public boolean takesImages() {
        return false;
    }

    @Override
    public boolean takesPolls() {
        return true;
    }

    @Override
    public Duration clockTolerance() {
        return Duration.ofSeconds(3);
    }

    @Override
    public Map<String, Boundary> boundaries() {
        return Map.of(
                Term.TEXT,
                new Boundary(
                        List.of(Part.text("é".repeat(4_096)), Part.text("🚂".repeat(4_096)), Part.text("<b>&_*[")),
                        List.of(Part.text("é".repeat(4_097)), Part.text("🚂".repeat(4_097)))),
                Term.QUESTION,
                new Boundary(List.of(poll("🚂".repeat(300))), List.of(poll("x".repeat(301)))));
    }

    static Part poll(String question) {
        return Part.of(question)
                .poll(Poll.of(List.of("Yes", "No"), Duration.ofDays(1)))
                .build();
    }
}
