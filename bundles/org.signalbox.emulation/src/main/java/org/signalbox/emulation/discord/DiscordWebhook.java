package org.signalbox.emulation.discord;

import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.discord.DiscordAnswers.Refused;

/** The webhook of a channel, which whoever knows its token can write with. */
final class DiscordWebhook {
    private final DiscordMessages messages;
    private final DiscordThreads threads;
    private final DiscordPlaces places;
    private boolean deleted;
    private long channel = FakeDiscord.WEBHOOK_CHANNEL;

    DiscordWebhook(DiscordMessages messages, DiscordThreads threads, DiscordPlaces places) {
        this.messages = messages;
        this.threads = threads;
        this.places = places;
    }

    void delete() {
        deleted = true;
    }

    void move(long to) {
        channel = to;
    }

    NetworkAnswer perform(String[] path, ReceivedRequest request) {
        if (deleted || !path[1].equals(Long.toString(FakeDiscord.WEBHOOK))) {
            throw new Refused(404, 10015, "Unknown Webhook");
        }
        if (path.length < 3 || !path[2].equals(FakeDiscord.WEBHOOK_TOKEN)) {
            throw new Refused(401, 50027, "Invalid Webhook Token");
        }
        if (path.length == 3) {
            return request.method().equals("GET") ? DiscordAnswers.ok(shown()) : execute(request);
        }
        var message = messages.named(place(request), path[4]);
        if (message.author().id() != FakeDiscord.WEBHOOK) {
            throw new Refused(404, 10008, "Unknown Message");
        }
        return switch (request.method()) {
            case "GET" -> DiscordAnswers.ok(messages.shown(message, FakeDiscord.WEBHOOK));
            case "PATCH" ->
                DiscordAnswers.ok(messages.edit(message, message.author(), DiscordRequest.of(request))
                        .shown(FakeDiscord.WEBHOOK, true));
            default -> messages.delete(message, message.author(), false);
        };
    }

    /** The channel, or the thread in it that is named. */
    private DiscordChannel place(ReceivedRequest request) {
        var here = places.channel(channel);
        var thread = request.query("thread_id").map(Long::valueOf);
        if (thread.isEmpty()) {
            return here;
        }
        return here.threadOf(thread.get()).orElseThrow(() -> new Refused(404, 10003, "Unknown Channel"));
    }

    private NetworkAnswer execute(ReceivedRequest request) {
        var asked = DiscordRequest.of(request);
        var place = place(request);
        place.admit();
        var named = !DiscordJson.text(asked.json(), "thread_name").isEmpty();
        if (place.isForum() && !named) {
            throw new Refused(400, 220001, "Webhooks posted to forum channels must have a thread_name or thread_id");
        }
        if (!place.isForum() && named) {
            throw new Refused(400, 220003, "Webhooks can only create threads in forum channels");
        }
        var name = DiscordJson.text(asked.json(), "username");
        if (DiscordJson.points(name) > 80) {
            throw new Refused(
                    DiscordAnswers.invalid("username", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 80 in length."));
        }
        var author = new DiscordUser(FakeDiscord.WEBHOOK, name.isEmpty() ? "Night Line Alerts" : name, "", true);
        var sent =
                named ? threads.begin(place, author, asked, "thread_name", "") : messages.create(place, author, asked);
        sent.json().addProperty("webhook_id", Long.toString(FakeDiscord.WEBHOOK));
        return request.query("wait").filter("true"::equals).isPresent()
                ? DiscordAnswers.ok(sent.shown(FakeDiscord.WEBHOOK, true))
                : DiscordAnswers.nothing();
    }

    private com.google.gson.JsonObject shown() {
        return DiscordJson.object(
                "application_id",
                null,
                "avatar",
                null,
                "channel_id",
                Long.toString(channel),
                "guild_id",
                Long.toString(FakeDiscord.GUILD),
                "id",
                Long.toString(FakeDiscord.WEBHOOK),
                "name",
                "Night Line Alerts",
                "type",
                1,
                "token",
                FakeDiscord.WEBHOOK_TOKEN,
                "url",
                FakeDiscord.WEBHOOK_URL);
    }
}
