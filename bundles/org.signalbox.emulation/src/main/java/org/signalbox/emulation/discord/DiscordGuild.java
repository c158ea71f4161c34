package org.signalbox.emulation.discord;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server with its channels. */
final class DiscordGuild {
    /** What the bot may do in all channels: view, send, send in threads, read the history, attach, react. */
    static final long USUAL = 1L << 10 | 1L << 11 | 1L << 38 | 1L << 16 | 1L << 15 | 1L << 6;

    static final long VIEW = 1L << 10;
    static final long SEND = 1L << 11;
    static final long MODERATE = 1L << 13;

    private final long id;
    private final String name;
    private final Map<Long, DiscordChannel> channels = new LinkedHashMap<>();
    private int tier;

    DiscordGuild(long id, String name) {
        this.id = id;
        this.name = name;
    }

    long id() {
        return id;
    }

    Map<Long, DiscordChannel> channels() {
        return channels;
    }

    DiscordChannel add(long channel, int type, String called) {
        var added = new DiscordChannel(channel, id, type, called);
        channels.put(channel, added);
        return added;
    }

    void boosted(int level) {
        tier = level;
    }

    JsonObject listed() {
        return DiscordJson.object(
                "id",
                Long.toString(id),
                "name",
                name,
                "icon",
                null,
                "banner",
                null,
                "owner",
                false,
                "permissions",
                Long.toString(USUAL),
                "features",
                new JsonArray());
    }

    /** As the bot's membership: its only role. */
    JsonObject member(DiscordUser user, long role) {
        var roles = new JsonArray();
        roles.add(Long.toString(role));
        return DiscordJson.object(
                "avatar",
                null,
                "banner",
                null,
                "communication_disabled_until",
                null,
                "flags",
                0,
                "joined_at",
                "2026-03-02T10:00:00+00:00",
                "nick",
                null,
                "pending",
                false,
                "premium_since",
                null,
                "roles",
                roles,
                "user",
                user.json(),
                "mute",
                false,
                "deaf",
                false);
    }

    JsonObject whole(DiscordUser owner) {
        var json = DiscordJson.object(
                "id", Long.toString(id), "name", name, "owner_id", Long.toString(owner.id()), "premium_tier", tier);
        for (var none : List.of(
                "icon",
                "description",
                "home_header",
                "splash",
                "discovery_splash",
                "banner",
                "application_id",
                "afk_channel_id",
                "system_channel_id",
                "widget_channel_id",
                "max_presences",
                "vanity_url_code",
                "rules_channel_id",
                "safety_alerts_channel_id",
                "public_updates_channel_id",
                "incidents_data")) {
            json.add(none, com.google.gson.JsonNull.INSTANCE);
        }
        for (var zero : List.of(
                "system_channel_flags",
                "verification_level",
                "default_message_notifications",
                "mfa_level",
                "explicit_content_filter",
                "premium_subscription_count",
                "nsfw_level")) {
            json.addProperty(zero, 0);
        }
        for (var empty : List.of("features", "roles", "emojis", "stickers")) {
            json.add(empty, new JsonArray());
        }
        json.addProperty("region", "deprecated");
        json.addProperty("preferred_locale", "en-US");
        json.addProperty("afk_timeout", 300);
        json.addProperty("max_members", 500_000);
        json.addProperty("max_stage_video_channel_users", 50);
        json.addProperty("max_video_channel_users", 25);
        json.addProperty("widget_enabled", false);
        json.addProperty("premium_progress_bar_enabled", false);
        json.addProperty("nsfw", false);
        return json;
    }
}
