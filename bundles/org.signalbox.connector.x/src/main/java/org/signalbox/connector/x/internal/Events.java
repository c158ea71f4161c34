package org.signalbox.connector.x.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/**
 * Lists of direct messages, newest first; X bills each event that it shows
 * (https://docs.x.com/x-api/getting-started/pricing), and shows those of 30 days. Encrypted chats aren't among them.
 */
final class Events {
    static final String DOING = "list the messages";
    static final String OPERATION = "message.read";
    private static final int LONGEST_TOKEN = 2_000;

    private final Api api;

    Events(Api api) {
        this.api = api;
    }

    /**
     * One page.
     *
     * @param events newest first, each with an id
     * @param body of the answer
     * @param next where the next page begins
     * @param ahead how far X's clock is ahead of ours
     */
    record Shown(List<JsonObject> events, JsonObject body, Optional<String> next, Duration ahead) {}

    /** Asks for messages, of all conversations or of one, without what isn't needed. */
    HttpResponse ask(Optional<String> conversation, int number, Optional<String> cursor) throws ConnectorException {
        var query = new HashMap<String, String>();
        query.put("event_types", "MessageCreate");
        query.put("dm_event.fields", "attachments,created_at,dm_conversation_id,entities,event_type,id,text");
        query.put("max_results", Integer.toString(number));
        cursor.ifPresent(token -> query.put("pagination_token", token));
        // A user who is read is billed once a day; of one conversation, the id of the sender is enough.
        query.put("expansions", conversation.isPresent() ? "sender_id" : "sender_id,attachments.media_keys");
        if (conversation.isEmpty()) {
            query.put("user.fields", "id,name,profile_image_url,username");
            query.put("media.fields", "alt_text,media_key,preview_image_url,type,url,variants");
        }
        var path = conversation
                .map(id -> "/2/dm_conversations/" + id + "/dm_events")
                .orElse("/2/dm_events");
        return api.send(HttpRequest.get(OPERATION, api.uri(path, query)));
    }

    /** @throws ConnectorException if it is no page */
    Shown shown(HttpResponse answer, int number) throws ConnectorException {
        var body = api.object(answer, DOING);
        if (!body.has("data") && !body.has("meta")) {
            throw api.problem(answer).exception(DOING);
        }
        var events = Json.objects(body, "data").stream()
                .filter(event -> id(event).isPresent())
                .limit(number)
                .toList();
        var next = Json.object(body, "meta")
                .flatMap(meta -> Json.string(meta, "next_token"))
                .filter(token -> !token.isBlank() && token.length() <= LONGEST_TOKEN);
        return new Shown(events, body, next, api.ahead(answer));
    }

    static Optional<String> id(JsonObject event) {
        return Json.string(event, "id").filter(text -> text.matches("[0-9]{1,19}"));
    }

    /** Ids grow. */
    static boolean isNewer(String id, String than) {
        return id.length() == than.length() ? id.compareTo(than) > 0 : id.length() > than.length();
    }
}
