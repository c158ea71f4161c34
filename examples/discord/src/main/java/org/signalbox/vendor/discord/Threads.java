package org.signalbox.vendor.discord;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.vendor.discord.Refusal.About;

/** Threads of a channel: the posts of a forum, and what people say below a message. */
final class Threads {
    private static final String DOING = "list the threads";

    private final Api api;
    private final Channels channels;

    Threads(Api api, Channels channels) {
        this.api = api;
        this.channels = channels;
    }

    /** Those of the channel that aren't archived: what people wrote in lately. */
    List<JsonObject> active(String operation) throws ConnectorException {
        var channel = api.target();
        var guild = channels.target().guild().orElseThrow(() -> Api.senseless(DOING));
        var all = api.object(api.bot(operation, "/guilds/" + guild + "/threads/active"), DOING, About.TARGET);
        return threads(all).stream()
                .filter(each ->
                        Json.id(each, "parent_id").filter(channel::equals).isPresent())
                .toList();
    }

    /** The latest that are archived. */
    List<JsonObject> archived(String operation) throws ConnectorException {
        return threads(api.object(
                api.bot(operation, "/channels/" + api.target() + "/threads/archived/public?limit=100"),
                DOING,
                About.TARGET));
    }

    /** A page of all threads of a forum, the newest first; with their first messages, where Discord tells them. */
    JsonObject newest(String operation, int limit, long offset) throws ConnectorException {
        return api.object(
                api.bot(
                        operation,
                        "/channels/" + api.target() + "/threads/search?sort_by=creation_time&sort_order=desc&limit="
                                + limit + "&offset=" + offset),
                DOING,
                About.TARGET);
    }

    static List<JsonObject> threads(JsonObject answer) throws ConnectorException {
        if (!answer.has("threads") || !answer.get("threads").isJsonArray()) {
            throw Api.senseless(DOING);
        }
        return Json.objects(answer, "threads").stream()
                .filter(each -> Json.id(each, "id").isPresent())
                .toList();
    }

    boolean isOwn(JsonObject thread) throws ConnectorException {
        return Json.id(thread, "owner_id").equals(Optional.of(api.self()));
    }
}
