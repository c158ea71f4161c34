package org.signalbox.connector.bluesky.internal;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.signalbox.connector.common.Json;
import org.signalbox.emulation.NetworkAnswer;

/** A repository's records other than posts, with the reference server's answers to taken keys and changed records. */
final class FakeRecords {
    private final String did;
    private final Map<String, JsonObject> records = new TreeMap<>();
    private Runnable meanwhile = () -> {};

    FakeRecords(String did) {
        this.did = did;
    }

    /** The values of a collection. */
    List<JsonObject> of(String collection) {
        return records.entrySet().stream()
                .filter(each -> each.getKey().startsWith(collection + "/"))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** As another client does. */
    void set(String collection, String key, JsonObject value) {
        records.put(collection + "/" + key, value);
    }

    /** Happens once, before the next replacement. */
    void meanwhile(Runnable change) {
        meanwhile = change;
    }

    NetworkAnswer create(JsonObject body) {
        if (records.containsKey(name(body))) {
            return FakePds.error(500, "InternalServerError", "Internal Server Error");
        }
        return stored(body);
    }

    NetworkAnswer put(JsonObject body) {
        var once = meanwhile;
        meanwhile = () -> {};
        once.run();
        var now = records.get(name(body));
        var expected = Json.string(body, "swapRecord");
        var same = now == null
                ? expected.isEmpty()
                : expected.filter(FakePds.cid(now)::equals).isPresent();
        return body.has("swapRecord") && !same
                ? FakePds.error(400, "InvalidSwap", "Record was at " + (now == null ? "null" : FakePds.cid(now)))
                : stored(body);
    }

    private NetworkAnswer stored(JsonObject body) {
        records.put(name(body), body.getAsJsonObject("record"));
        var answer = new JsonObject();
        answer.addProperty("uri", "at://" + did + "/" + name(body));
        answer.addProperty("cid", FakePds.cid(body.getAsJsonObject("record")));
        return NetworkAnswer.json(200, answer.toString());
    }

    NetworkAnswer delete(JsonObject body) {
        records.remove(name(body));
        return NetworkAnswer.json(200, "{}");
    }

    NetworkAnswer read(String collection, String key) {
        var record = records.get(collection + "/" + key);
        if (record == null) {
            return FakePds.error(400, "RecordNotFound", "Could not locate record: " + collection + "/" + key);
        }
        var answer = new JsonObject();
        answer.addProperty("uri", "at://" + did + "/" + collection + "/" + key);
        answer.addProperty("cid", FakePds.cid(record));
        answer.add("value", record);
        return NetworkAnswer.json(200, answer.toString());
    }

    private static String name(JsonObject body) {
        return body.get("collection").getAsString() + "/" + body.get("rkey").getAsString();
    }
}
