package org.signalbox.vendor.nostr;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.Receipt;

/**
 * What an answer to a note has to name (NIP-10).
 *
 * @param root the first note of its conversation; empty where it is that itself
 * @param author whose it is
 * @param people who take part, without the author
 */
record Lineage(String id, Optional<String> root, String author, List<String> people) {
    /** Of a conversation; who came later isn't told of answers. */
    private static final int MOST_PEOPLE = 50;

    private static final String ROOT = "root";
    private static final String REPLY = "reply";
    private static final String AUTHOR = "author";
    private static final String PEOPLE = "people";

    Lineage {
        people = List.copyOf(people);
    }

    static Lineage of(Event note) {
        var people = note.values("p")
                .filter(Hex::isId)
                .filter(each -> !each.equals(note.pubkey()))
                .distinct()
                .limit(MOST_PEOPLE)
                .toList();
        return new Lineage(note.id(), root(note), note.pubkey(), people);
    }

    /** What a receipt keeps of it; empty for a post of which only the id is known. */
    static Optional<Lineage> of(Receipt receipt) {
        var data = Json.object(receipt.data()).orElseGet(JsonObject::new);
        return Json.text(data, AUTHOR)
                .filter(Hex::isId)
                .map(author -> new Lineage(
                        receipt.remoteId(),
                        Json.text(data, ROOT).filter(Hex::isId),
                        author,
                        Json.texts(data, PEOPLE).stream()
                                .filter(Hex::isId)
                                .limit(MOST_PEOPLE)
                                .toList()));
    }

    String data() {
        var data = new JsonObject();
        data.addProperty(AUTHOR, author);
        root.ifPresent(each -> data.addProperty(ROOT, each));
        data.add(PEOPLE, Json.array(people));
        return data.toString();
    }

    /** The note that an event answers; empty for one that answers none. */
    static Optional<String> parent(Event note) {
        return marked(note, REPLY)
                .or(() -> marked(note, ROOT))
                .or(() -> unmarked(note).reduce((one, last) -> last));
    }

    static Optional<String> root(Event note) {
        return marked(note, ROOT)
                .or(() -> marked(note, REPLY))
                .or(() -> unmarked(note).findFirst());
    }

    private static Optional<String> marked(Event note, String marker) {
        return note.tags("e")
                .filter(tag -> tag.size() > 3 && tag.get(3).equals(marker))
                .map(tag -> tag.get(1))
                .filter(Hex::isId)
                .findFirst();
    }

    /** By place, as clients did before there were markers. */
    private static java.util.stream.Stream<String> unmarked(Event note) {
        return note.tags("e")
                .filter(tag -> tag.size() > 1 && (tag.size() < 4 || tag.get(3).isEmpty()))
                .map(tag -> tag.get(1))
                .filter(Hex::isId);
    }

    /** The tags of a note that answers this one, before those of its own text. */
    List<List<String>> answerTags(String relay) {
        var tags = new ArrayList<List<String>>();
        if (root.isEmpty()) {
            tags.add(List.of("e", id, relay, ROOT, author));
        } else {
            tags.add(List.of("e", root.get(), relay, ROOT));
            tags.add(List.of("e", id, relay, REPLY, author));
        }
        return tags;
    }

    /** Whom an answer tells. */
    Set<String> told() {
        var all = new LinkedHashSet<String>();
        all.add(author);
        all.addAll(people);
        return all;
    }
}
