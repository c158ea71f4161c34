package org.signalbox.emulation.discord;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.discord.DiscordAnswers.Refused;

/** Threads of a channel: those below its messages, and the posts of a forum. */
final class DiscordThreads {
    private static final Comparator<DiscordChannel> NEWEST =
            Comparator.comparingLong(DiscordChannel::id).reversed();

    private final DiscordIds ids;
    private final DiscordMessages messages;
    private final DiscordContent content;

    DiscordThreads(DiscordIds ids, DiscordMessages messages, DiscordContent content) {
        this.ids = ids;
        this.messages = messages;
        this.content = content;
    }

    /**
     * A post in a forum.
     *
     * @param named the field that has its title
     */
    DiscordMessage begin(DiscordChannel forum, DiscordUser author, DiscordRequest request, String named, String inner) {
        if (!forum.isForum()) {
            throw new Refused(400, 50024, "Cannot execute action on this channel type");
        }
        var asked = request.json();
        var name = DiscordJson.text(asked, named).strip();
        if (name.isEmpty() || DiscordJson.points(name) > 100) {
            throw new Refused(
                    DiscordAnswers.invalid(named, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length."));
        }
        var tags = DiscordJson.list(asked, "applied_tags").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
        if (tags.isEmpty() && forum.json().get("flags").getAsInt() == DiscordChannel.REQUIRE_TAG) {
            throw new Refused(400, 40067, "A tag is required to create a forum post in this channel");
        }
        if (!forum.tags().containsAll(tags)) {
            throw new Refused(404, 10087, "Unknown tag");
        }
        var told = inner.isEmpty() ? request : request.inner(inner);
        var id = ids.next();
        var checked = content.of(told, forum, author);
        var thread = thread(forum, id, name, author);
        thread.set("applied_tags", DiscordJson.list(asked, "applied_tags"));
        return messages.post(thread, author, id, Optional.empty(), checked, told.json());
    }

    /** A thread below a message, or a post, with its id. */
    DiscordChannel thread(DiscordChannel parent, long id, String name, DiscordUser owner) {
        var thread = new DiscordChannel(
                id, parent, name, owner.id(), DiscordIds.time(id).toString());
        parent.threads().put(id, thread);
        return thread;
    }

    private static List<DiscordChannel> threads(DiscordChannel channel) {
        return channel.threads().values().stream().sorted(NEWEST).toList();
    }

    private static JsonObject answer(List<DiscordChannel> threads, boolean more) {
        return DiscordJson.object(
                "threads",
                DiscordJson.array(threads.stream().map(DiscordChannel::json).toList()),
                "members",
                DiscordJson.array(List.of()),
                "has_more",
                more);
    }

    /** Of all channels of a server. */
    NetworkAnswer active(Collection<DiscordChannel> channels) {
        return DiscordAnswers.ok(answer(
                channels.stream()
                        .flatMap(channel -> threads(channel).stream())
                        .filter(thread -> !thread.isArchived())
                        .toList(),
                false));
    }

    NetworkAnswer archived(DiscordChannel channel) {
        return DiscordAnswers.ok(answer(
                threads(channel).stream().filter(DiscordChannel::isArchived).toList(), false));
    }

    NetworkAnswer search(DiscordChannel channel, ReceivedRequest request, long viewer) {
        var all = threads(channel);
        var from = Math.min(all.size(), number(request, "offset", 0));
        var to = Math.min(all.size(), from + number(request, "limit", 25));
        var found = all.subList(from, to);
        var answer = answer(found, to < all.size());
        answer.addProperty("total_results", all.size());
        answer.add(
                "first_messages",
                DiscordJson.array(found.stream()
                        .flatMap(thread -> Optional.ofNullable(thread.messages().get(thread.id())).stream())
                        .map(message -> messages.shown(message, viewer))
                        .toList()));
        return DiscordAnswers.ok(answer);
    }

    private static int number(ReceivedRequest request, String name, int otherwise) {
        return request.query(name).map(Integer::valueOf).orElse(otherwise);
    }
}
