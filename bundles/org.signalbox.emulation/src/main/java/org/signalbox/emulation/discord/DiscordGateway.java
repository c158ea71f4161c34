package org.signalbox.emulation.discord;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.signalbox.emulation.FakeSocket;
import org.signalbox.emulation.SocketPeer;

/**
 * The gateway that bots of others listen at, in plain JSON: https://discord.com/developers/docs/events/gateway. It
 * tells the servers of the bot and each new message.
 */
final class DiscordGateway {
    private static final int DISPATCH = 0;
    private static final int HEARTBEAT = 1;
    private static final int IDENTIFY = 2;
    private static final int HELLO = 10;
    private static final int HEARD = 11;
    private static final int NOT_AUTHENTICATED = 4004;

    private final DiscordPlaces places;
    private final String origin;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    DiscordGateway(DiscordPlaces places, URI origin) {
        this.places = places;
        this.origin = origin.toString().replaceFirst("^http", "ws");
    }

    /** Where a bot finds it. */
    JsonObject place() {
        return DiscordJson.object(
                "url",
                origin,
                "shards",
                1,
                "session_start_limit",
                DiscordJson.object("total", 1000, "remaining", 999, "reset_after", 14_400_000, "max_concurrency", 1));
    }

    FakeSocket open(SocketPeer peer) {
        return new Listener(peer);
    }

    void created(DiscordMessage message) {
        var told = message.shown(FakeDiscord.BOT.id(), true);
        told.addProperty("guild_id", Long.toString(message.channel().guild()));
        listeners.forEach(each -> each.dispatch("MESSAGE_CREATE", told));
    }

    /** A bot at the other end. */
    private final class Listener implements FakeSocket {
        private final SocketPeer peer;
        private int sequence;

        Listener(SocketPeer peer) {
            this.peer = peer;
        }

        @Override
        public void onOpen() {
            send(HELLO, DiscordJson.object("heartbeat_interval", 41_250));
        }

        @Override
        public void onText(String text) {
            var payload = JsonParser.parseString(text).getAsJsonObject();
            switch (payload.get("op").getAsInt()) {
                case HEARTBEAT -> send(HEARD, new JsonObject());
                case IDENTIFY -> identified(payload.getAsJsonObject("d"));
                default -> {
                    // presence and the like, which nobody looks at here
                }
            }
        }

        private void identified(JsonObject identity) {
            if (!DiscordJson.text(identity, "token").equals(FakeDiscord.TOKEN)) {
                peer.close(NOT_AUTHENTICATED, "Authentication failed.");
                return;
            }
            listeners.add(this);
            var guilds = places.guilds().stream()
                    .map(guild -> DiscordJson.object("id", Long.toString(guild.id()), "unavailable", true))
                    .toList();
            dispatch(
                    "READY",
                    DiscordJson.object(
                            "v",
                            10,
                            "user",
                            FakeDiscord.BOT.own(),
                            "guilds",
                            DiscordJson.array(guilds),
                            "session_id",
                            "5f1c20b7",
                            "resume_gateway_url",
                            origin,
                            "application",
                            DiscordJson.object("id", Long.toString(FakeDiscord.BOT.id()), "flags", 0)));
            places.guilds().forEach(guild -> dispatch("GUILD_CREATE", whole(guild)));
        }

        private void dispatch(String what, JsonObject data) {
            var payload = payload(DISPATCH, data);
            payload.addProperty("s", ++sequence);
            payload.addProperty("t", what);
            peer.text(payload.toString());
        }

        private void send(int operation, JsonObject data) {
            peer.text(payload(operation, data).toString());
        }

        private static JsonObject payload(int operation, JsonObject data) {
            return DiscordJson.object("op", operation, "d", data, "s", null, "t", null);
        }
    }

    private static JsonObject whole(DiscordGuild guild) {
        var json = guild.whole(DiscordPlaces.OWNER);
        json.addProperty("joined_at", "2026-03-02T10:00:00+00:00");
        json.addProperty("large", false);
        json.addProperty("unavailable", false);
        json.addProperty("member_count", 2);
        json.add("members", DiscordJson.array(List.of(guild.member(FakeDiscord.BOT, DiscordPlaces.ROLE))));
        json.add(
                "roles",
                DiscordJson.array(List.of(
                        role(guild.id(), "@everyone", DiscordGuild.USUAL), role(DiscordPlaces.ROLE, "bot", 0))));
        json.add(
                "channels",
                DiscordJson.array(guild.channels().values().stream()
                        .map(DiscordChannel::json)
                        .toList()));
        for (var none : List.of(
                "voice_states",
                "threads",
                "presences",
                "stage_instances",
                "guild_scheduled_events",
                "soundboard_sounds")) {
            json.add(none, new JsonArray());
        }
        return json;
    }

    private static JsonObject role(long id, String name, long permissions) {
        return DiscordJson.object(
                "id",
                Long.toString(id),
                "name",
                name,
                "permissions",
                Long.toString(permissions),
                "position",
                0,
                "color",
                0,
                "colors",
                DiscordJson.object("primary_color", 0, "secondary_color", null, "tertiary_color", null),
                "hoist",
                false,
                "managed",
                false,
                "mentionable",
                false,
                "icon",
                null,
                "unicode_emoji",
                null,
                "flags",
                0);
    }
}
