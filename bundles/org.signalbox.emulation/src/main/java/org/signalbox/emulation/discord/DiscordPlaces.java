package org.signalbox.emulation.discord;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.signalbox.emulation.discord.DiscordAnswers.Refused;

/** The servers that the bot is in, with their channels. */
final class DiscordPlaces {
    static final DiscordUser OWNER = new DiscordUser(1_300_000_000_000_000_009L, "ada", "Ada", false);

    /** The bot's, in all servers. */
    static final long ROLE = 1_305_000_000_000_000_001L;

    private static final int MORE_GUILDS = 4;

    private final Map<Long, DiscordGuild> guilds = new TreeMap<>();

    DiscordPlaces() {
        var line = guild(FakeDiscord.GUILD, "Night Line");
        line.add(FakeDiscord.GUILD + 1, DiscordChannel.CATEGORY, "Service");
        moderated(line.add(FakeDiscord.CHANNEL, DiscordChannel.ANNOUNCEMENTS, "news"), line);
        var forum = line.add(FakeDiscord.FORUM, DiscordChannel.FORUM, "stories");
        moderated(forum, line);
        forum.tag(1_330_000_000_000_000_001L, "Delays", false);
        forum.tag(1_330_000_000_000_000_002L, "Lost and found", false);
        line.add(FakeDiscord.WEBHOOK_CHANNEL, DiscordChannel.TEXT, "alerts");
        line.add(FakeDiscord.READ_ONLY, DiscordChannel.TEXT, "rules")
                .overwrite(FakeDiscord.GUILD, 0, 0, DiscordGuild.SEND);
        line.add(FakeDiscord.HIDDEN, DiscordChannel.TEXT, "staff")
                .overwrite(FakeDiscord.GUILD, 0, 0, DiscordGuild.VIEW);
        for (var i = 1; i <= MORE_GUILDS; i++) {
            var more = guild(FakeDiscord.GUILD + i * 1_000_000L, "Line " + i);
            more.add(more.id() + 1, DiscordChannel.TEXT, "general");
        }
    }

    private static void moderated(DiscordChannel channel, DiscordGuild guild) {
        channel.overwrite(guild.id(), 0, 0, DiscordGuild.SEND);
        channel.overwrite(ROLE, 0, DiscordGuild.SEND | DiscordGuild.MODERATE, 0);
    }

    private DiscordGuild guild(long id, String name) {
        var guild = new DiscordGuild(id, name);
        guilds.put(id, guild);
        return guild;
    }

    Collection<DiscordGuild> guilds() {
        return guilds.values();
    }

    DiscordGuild guild(long id) {
        return Optional.ofNullable(guilds.get(id)).orElseThrow(() -> new Refused(404, 10004, "Unknown Guild"));
    }

    /** A channel or a thread. */
    DiscordChannel channel(long id) {
        for (var guild : guilds.values()) {
            for (var channel : guild.channels().values()) {
                if (channel.id() == id) {
                    return channel;
                }
                var thread = channel.threadOf(id);
                if (thread.isPresent()) {
                    return thread.get();
                }
            }
        }
        throw new Refused(404, 10003, "Unknown Channel");
    }

    /** Whether the bot may remove what others write in a channel. */
    boolean moderated(DiscordChannel channel) {
        var id = channel.parent().orElse(channel).id();
        return id == FakeDiscord.CHANNEL || id == FakeDiscord.FORUM;
    }

    void remove(long channel) {
        guilds.values().forEach(guild -> guild.channels().remove(channel));
    }
}
