package org.signalbox.vendor.discord;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Grant;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.discord.FakeDiscord;

/** The bot in its forum: each post is a thread. */
final class ForumFixture extends DiscordFixture {
    @Override
    public Grant grant(URI origin) {
        return super.grant(origin).withTarget(target(), details("15"));
    }

    @Override
    public Optional<String> target() {
        return Optional.of(Long.toString(FakeDiscord.FORUM));
    }

    @Override
    public FakeNetwork network(URI origin) {
        return new FakeDiscord(InstantSource.system(), new DiscordJudge()).main(FakeDiscord.FORUM);
    }

    /** Where no nonce tells a post, its time is taken less strictly. */
    @Override
    public Duration clockTolerance() {
        return Duration.ofMillis(1_100);
    }

    @Override
    public Map<String, Boundary> boundaries() {
        return Map.of(Term.TEXT, super.boundaries().get(Term.TEXT));
    }
}
