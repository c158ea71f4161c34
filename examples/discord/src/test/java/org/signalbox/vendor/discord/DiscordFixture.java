package org.signalbox.vendor.discord;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.discord.FakeDiscord;

/** The connector with a fake Discord, as the bot in its channel of announcements. */
class DiscordFixture implements ConnectorFixture {
    @Override
    public Connector connector() {
        return new DiscordConnector();
    }

    @Override
    public Grant grant(URI origin) {
        return new Grant(
                        DiscordConnector.ORIGIN,
                        "nightline",
                        Map.of(),
                        Map.of(Login.SECRET, Secret.of(FakeDiscord.TOKEN)))
                .withTarget(target(), details("5"));
    }

    static Map<String, String> details(String type) {
        return Map.of(Channel.TYPE, type, Channel.GUILD, Long.toString(FakeDiscord.GUILD), Channel.MODERATES, "true");
    }

    @Override
    public Optional<String> target() {
        return Optional.of(Long.toString(FakeDiscord.CHANNEL));
    }

    @Override
    public FakeNetwork network(URI origin) {
        return new FakeDiscord(InstantSource.system(), new DiscordJudge());
    }

    @Override
    public Set<URI> origins() {
        return Set.of(URI.create("https://cdn.discordapp.com"));
    }

    @Override
    public boolean takesVideos() {
        return true;
    }

    @Override
    public boolean takesPolls() {
        return true;
    }

    @Override
    public Map<String, Boundary> boundaries() {
        return Map.of(
                Term.TEXT,
                new Boundary(
                        List.of(Part.text("é".repeat(2_000)), Part.text("🚂".repeat(2_000)), Part.text("<@&_*[")),
                        List.of(Part.text("é".repeat(2_001)), Part.text("🚂".repeat(2_001)))),
                Term.QUESTION,
                new Boundary(List.of(poll("🚂".repeat(300), "Yes")), List.of(poll("x".repeat(301), "Yes"))));
    }

    static Part poll(String question, String answer) {
        return Part.of(question)
                .poll(Poll.of(List.of(answer, "No"), Duration.ofDays(1)))
                .build();
    }
}
