package org.signalbox.connector.mastodon.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * What an answer to somebody's post needs besides its text: the mentions by which an instance tells people, and no more
 * readers than that post has. The data of the item's receipt, and of those of the answers, tell both.
 */
final class Answering {
    static final String DIRECT = "direct";

    private static final String TO = "to";
    private static final String ALSO = "also";

    /** In an exchange of more, the author alone is answered: a text of so many mentions is too long. */
    private static final int MOST_OTHERS = 5;

    /** From the most readers to the fewest. */
    private static final List<String> VISIBILITIES = List.of("public", "unlisted", "private", DIRECT);

    private static final Pattern NAME = Pattern.compile("[^\\s\\p{C}]{1,400}");

    private Answering() {}

    /**
     * The data of an item.
     *
     * @param others who read a direct post besides its author and the account: only those who are mentioned do
     */
    static String data(String handle, Set<String> others, Optional<String> visibility) {
        var data = new JsonObject();
        data.addProperty(TO, handle);
        if (!others.isEmpty() && others.size() <= MOST_OTHERS) {
            var also = new JsonArray();
            others.forEach(also::add);
            data.add(ALSO, also);
        }
        visibility.ifPresent(value -> data.addProperty(Draft.VISIBILITY, value));
        return data.toString();
    }

    /** The receipt of an answer, so that what continues it reaches the same people. */
    static Receipt continued(Receipt answer, Optional<Receipt> parent) {
        return parent.filter(above -> handle(above).isPresent())
                .map(above -> answer.data(above.data()))
                .orElse(answer);
    }

    /** The text as it is sent: with the mentions at the beginning that it doesn't have. */
    static String text(String written, Optional<Receipt> parent) {
        var missing = parent.map(Answering::people).orElse(Set.of()).stream()
                .filter(handle -> !mentions(written, handle))
                .map(handle -> "@" + handle)
                .toList();
        if (missing.isEmpty()) {
            return written;
        }
        return String.join(" ", missing) + (written.isEmpty() ? "" : " " + written);
    }

    /** Makes a body one that answers. Of a post whose readers aren't known, its author alone is one. */
    static void fill(JsonObject status, Receipt parent) {
        status.addProperty("in_reply_to_id", parent.remoteId());
        status.addProperty("status", text(Json.string(status, "status").orElse(""), Optional.of(parent)));
        var above = Json.object(parent.data())
                .flatMap(data -> Json.string(data, Draft.VISIBILITY))
                .or(() -> handle(parent).map(author -> DIRECT));
        above.ifPresent(value -> status.addProperty(
                Draft.VISIBILITY,
                Json.string(status, Draft.VISIBILITY)
                        .filter(chosen -> VISIBILITIES.indexOf(chosen) > VISIBILITIES.indexOf(value))
                        .filter(chosen -> VISIBILITIES.contains(value))
                        .orElse(value)));
    }

    /** The author first. */
    private static Set<String> people(Receipt parent) {
        var people = new LinkedHashSet<String>();
        handle(parent).ifPresent(people::add);
        if (!people.isEmpty()) {
            Json.object(parent.data())
                    .map(data -> data.get(ALSO))
                    .filter(JsonElement::isJsonArray)
                    .ifPresent(also -> also.getAsJsonArray().asList().stream()
                            .filter(JsonElement::isJsonPrimitive)
                            .map(JsonElement::getAsString)
                            .filter(name -> NAME.matcher(name).matches())
                            .limit(MOST_OTHERS)
                            .forEach(people::add));
        }
        return people;
    }

    private static Optional<String> handle(Receipt parent) {
        return Json.object(parent.data())
                .flatMap(data -> Json.string(data, TO))
                .filter(name -> NAME.matcher(name).matches());
    }

    /** An instance takes a name without a host for one of its own. */
    private static boolean mentions(String text, String handle) {
        return Pattern.compile(
                        "(?<![\\w/@])@" + Pattern.quote(handle) + "(?![\\w@-])(?!\\.\\w)",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS)
                .matcher(text)
                .find();
    }
}
