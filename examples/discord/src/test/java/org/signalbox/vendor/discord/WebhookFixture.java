package org.signalbox.vendor.discord;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.discord.FakeDiscord;

/** A webhook of a channel. */
final class WebhookFixture extends DiscordFixture {
    @Override
    public Grant grant(URI origin) {
        return new Grant(
                        DiscordConnector.ORIGIN,
                        "alerts",
                        Map.of(),
                        Map.of(Login.SECRET, Secret.of(FakeDiscord.WEBHOOK_URL)))
                .withTarget(
                        target(),
                        Map.of(
                                "channel",
                                Long.toString(FakeDiscord.WEBHOOK_CHANNEL),
                                Channel.GUILD,
                                Long.toString(FakeDiscord.GUILD)));
    }

    @Override
    public Optional<String> target() {
        return Optional.of(Long.toString(FakeDiscord.WEBHOOK));
    }

    @Override
    public FakeNetwork network(URI origin) {
        return new FakeDiscord(InstantSource.system(), new DiscordJudge()).main(FakeDiscord.WEBHOOK);
    }

    /** Its messages follow each other, and answer nothing. */
    @Override
    public boolean threads() {
        return false;
    }
}
