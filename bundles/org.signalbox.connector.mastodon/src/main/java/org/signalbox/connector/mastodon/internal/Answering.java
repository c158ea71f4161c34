package org.signalbox.connector.mastodon.internal;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * What an answer to somebody's post needs besides its text: the mention by which an instance tells that person, and no
 * more readers than that post has. The data of the item's receipt, and of those of the answers, tell both.
 */
final class Answering {
    private static final String TO = "to";

    /** From the most readers to the fewest. */
    private static final List<String> VISIBILITIES = List.of("public", "unlisted", "private", "direct");

    private static final Pattern NAME = Pattern.compile("[^\\s\\p{C}]{1,400}");

    private Answering() {}

    /** The data of an item. */
    static String data(String handle, Optional<String> visibility) {
        var data = new JsonObject();
        data.addProperty(TO, handle);
        visibility.ifPresent(value -> data.addProperty(Draft.VISIBILITY, value));
        return data.toString();
    }

    /** The receipt of an answer, so that what continues it reaches the same people. */
    static Receipt continued(Receipt answer, Optional<Receipt> parent) {
        return parent.filter(above -> handle(above).isPresent())
                .map(above -> answer.data(above.data()))
                .orElse(answer);
    }

    /** The text as it is sent: with the mention at the beginning, if it has none of that person. */
    static String text(String written, Optional<Receipt> parent) {
        var handle = parent.flatMap(Answering::handle);
        return handle.isEmpty() || mentions(written, handle.get())
                ? written
                : "@" + handle.get() + (written.isEmpty() ? "" : " " + written);
    }

    /** Makes a body one that answers. */
    static void fill(JsonObject status, Receipt parent) {
        status.addProperty("in_reply_to_id", parent.remoteId());
        status.addProperty("status", text(Json.string(status, "status").orElse(""), Optional.of(parent)));
        var above = Json.object(parent.data()).flatMap(data -> Json.string(data, Draft.VISIBILITY));
        above.ifPresent(value -> status.addProperty(
                Draft.VISIBILITY,
                Json.string(status, Draft.VISIBILITY)
                        .filter(chosen -> VISIBILITIES.indexOf(chosen) > VISIBILITIES.indexOf(value))
                        .filter(chosen -> VISIBILITIES.contains(value))
                        .orElse(value)));
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
