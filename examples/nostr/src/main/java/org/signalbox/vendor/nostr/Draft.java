package org.signalbox.vendor.nostr;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/** An event that nobody has signed yet. With its author's key, its id is known. */
record Draft(long createdAt, int kind, List<List<String>> tags, String content) {
    Draft {
        tags = List.copyOf(tags);
    }

    /** The id of this event by that author. */
    String id(String pubkey) {
        return Hex.of(Hex.sha256(canonical(pubkey)));
    }

    Event signed(String pubkey, String sig) {
        return new Event(id(pubkey), pubkey, createdAt, kind, tags, content, sig);
    }

    JsonObject json(String pubkey) {
        var json = new JsonObject();
        json.addProperty("pubkey", pubkey);
        json.addProperty("created_at", createdAt);
        json.addProperty("kind", kind);
        var all = new JsonArray();
        for (var tag : tags) {
            var list = new JsonArray();
            tag.forEach(list::add);
            all.add(list);
        }
        json.add("tags", all);
        json.addProperty("content", content);
        return json;
    }

    /** The JSON of NIP-01, of which the id is the digest: it has no blanks, and escapes what must be escaped only. */
    String canonical(String pubkey) {
        var out = new StringBuilder("[0,\"")
                .append(pubkey)
                .append("\",")
                .append(createdAt)
                .append(',')
                .append(kind)
                .append(",[");
        for (var i = 0; i < tags.size(); i++) {
            out.append(i == 0 ? "[" : ",[");
            for (var j = 0; j < tags.get(i).size(); j++) {
                quote(out.append(j == 0 ? "" : ","), tags.get(i).get(j));
            }
            out.append(']');
        }
        quote(out.append("],"), content);
        return out.append(']').toString();
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ') { // as relays in JavaScript, Go and Rust write them
                        out.append("\\u00").append(c < 16 ? "0" : "1").append(Character.forDigit(c % 16, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
