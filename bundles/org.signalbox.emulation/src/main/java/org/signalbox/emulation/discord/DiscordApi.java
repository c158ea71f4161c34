package org.signalbox.emulation.discord;

import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.discord.DiscordAnswers.Refused;

/** Which request is what: paths without the version before them. */
final class DiscordApi {
    private final DiscordPlaces places;
    private final DiscordMessages messages;
    private final DiscordThreads threads;
    private final DiscordWebhook webhook;
    private final DiscordGateway gateway;

    DiscordApi(DiscordPlaces places, DiscordMessages messages, DiscordThreads threads, DiscordWebhook webhook, DiscordGateway gateway) {
        this.places = places;
        this.messages = messages;
        this.threads = threads;
        this.webhook = webhook;
        this.gateway = gateway;
    }

    static NetworkAnswer unauthorized() {
        return DiscordAnswers.failed(401, 0, "401: Unauthorized");
    }

    NetworkAnswer perform(ReceivedRequest request) {
        var path = request.path().substring(1).split("/");
        if (path[0].equals("webhooks")) {
            return webhook.perform(path, request);
        }
        if (request.header("authorization").filter(("Bot " + FakeDiscord.TOKEN)::equals).isEmpty()) {
            return unauthorized();
        }
        return switch (path[0]) {
            case "users" -> path.length > 2 ? guilds(request) : DiscordAnswers.ok(FakeDiscord.BOT.own());
            case "guilds" -> guild(places.guild(Long.parseLong(path[1])), path);
            case "channels" -> channel(path, request);
            case "gateway" -> DiscordAnswers.ok(gateway.place());
            default -> throw new Refused(404, 0, "404: Not Found");
        };
    }

    private NetworkAnswer guilds(ReceivedRequest request) {
        long after = request.query("after").map(Long::valueOf).orElse(0L);
        var limit = request.query("limit").map(Integer::valueOf).orElse(200);
        return DiscordAnswers.ok(DiscordJson.array(places.guilds().stream()
                .filter(guild -> guild.id() > after)
                .limit(limit)
                .map(DiscordGuild::listed)
                .toList()));
    }

    private NetworkAnswer guild(DiscordGuild guild, String[] path) {
        return switch (path.length > 2 ? path[2] : "") {
            case "" -> DiscordAnswers.ok(guild.whole(DiscordPlaces.OWNER));
            case "members" -> DiscordAnswers.ok(guild.member(FakeDiscord.BOT, DiscordPlaces.ROLE));
            case "channels" ->
                DiscordAnswers.ok(DiscordJson.array(guild.channels().values().stream()
                        .map(DiscordChannel::json)
                        .toList()));
            case "threads" -> threads.active(guild.channels().values());
            default -> throw new Refused(404, 0, "404: Not Found");
        };
    }

    private NetworkAnswer channel(String[] path, ReceivedRequest request) {
        var channel = places.channel(Long.parseLong(path[1]));
        channel.admit();
        if (path.length == 2) {
            return DiscordAnswers.ok(channel.json());
        }
        return path[2].equals("threads")
                ? threads(channel, path, request)
                : path.length == 3
                        ? messages(channel, request)
                        : message(messages.named(channel, path[3]), path, request);
    }

    private NetworkAnswer threads(DiscordChannel channel, String[] path, ReceivedRequest request) {
        return switch (path.length > 3 ? path[3] : "") {
            case "archived" -> threads.archived(channel);
            case "search" -> threads.search(channel, request, FakeDiscord.BOT.id());
            default -> {
                var first = threads.begin(channel, FakeDiscord.BOT, DiscordRequest.of(request), "name", "message");
                var thread = first.channel().json();
                thread.add("message", messages.shown(first, FakeDiscord.BOT.id()));
                yield DiscordAnswers.created(thread);
            }
        };
    }

    private NetworkAnswer messages(DiscordChannel channel, ReceivedRequest request) {
        return request.method().equals("GET")
                ? messages.list(channel, request, FakeDiscord.BOT.id())
                : DiscordAnswers.ok(messages.create(channel, FakeDiscord.BOT, DiscordRequest.of(request))
                        .shown(FakeDiscord.BOT.id(), true));
    }

    private NetworkAnswer message(DiscordMessage message, String[] path, ReceivedRequest request) {
        if (path.length > 4) {
            if (request.method().equals("PUT")) {
                message.react(path[5], FakeDiscord.BOT.id());
            } else {
                message.unreact(path[5], FakeDiscord.BOT.id());
            }
            return DiscordAnswers.nothing();
        }
        return switch (request.method()) {
            case "GET" -> DiscordAnswers.ok(messages.shown(message, FakeDiscord.BOT.id()));
            case "PATCH" ->
                DiscordAnswers.ok(
                        messages.edit(message, FakeDiscord.BOT, DiscordRequest.of(request)).shown(FakeDiscord.BOT.id(), true));
            default -> messages.delete(message, FakeDiscord.BOT, places.moderated(message.channel()));
        };
    }
}
