package org.signalbox.vendor.discord;

import com.google.gson.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Receipt;

/**
 * Where a message is.
 *
 * @param channel the channel or the thread that has it
 * @param message its id
 * @param theirs whether somebody else wrote it
 * @param files digests of its files, as they were sent; empty where a person named it
 * @param card what its link card was made of; empty for none
 */
record Place(String channel, String message, boolean theirs, List<String> files, String card) {
    private static final Pattern ID = Pattern.compile("(\\d{1,19})/(\\d{1,19})");
    private static final Pattern PAGE = Pattern.compile(
            "https?://(?:[a-z]+\\.)?discord(?:app)?\\.com/channels/(?:\\d{1,19}|@me)/(\\d{1,19})/(\\d{1,19})");

    Place {
        files = List.copyOf(files);
    }

    static Place of(String channel, String message) {
        return new Place(channel, message, false, List.of(), "");
    }

    /** @param target the channel of a message that is named by its number alone */
    static Place of(Receipt receipt, String target) throws ConnectorException {
        var given = receipt.url()
                .map(URI::toString)
                .map(address -> address.replaceAll("[?#].*$", "").replaceAll("/+$", ""))
                .orElse("");
        var data = Json.object(receipt.data()).orElseGet(JsonObject::new);
        for (var form : List.of(ID.matcher(receipt.remoteId()), PAGE.matcher(given))) {
            if (form.matches() && Snowflake.is(form.group(1)) && Snowflake.is(form.group(2))) {
                return new Place(
                        form.group(1),
                        form.group(2),
                        Json.yes(data, "theirs"),
                        Json.texts(data, "files"),
                        Json.text(data, "card").orElse(""));
            }
        }
        if (Snowflake.is(receipt.remoteId())) {
            return of(target, receipt.remoteId());
        }
        throw Api.rejected("«" + receipt.remoteId() + "» names no message", null);
    }

    String remoteId() {
        return channel + "/" + message;
    }

    /** What later calls need. */
    String data() {
        var json = new JsonObject();
        if (theirs) {
            json.addProperty("theirs", true);
        }
        if (!files.isEmpty()) {
            json.add("files", Json.array(files));
        }
        if (!card.isEmpty()) {
            json.addProperty("card", card);
        }
        return json.toString();
    }

    /** The message in Discord, which a member of the server can open. */
    Optional<URI> page(Optional<String> guild) {
        return guild.filter(Snowflake::is)
                .map(server -> URI.create("https://discord.com/channels/" + server + "/" + channel + "/" + message));
    }

    Receipt receipt(Optional<String> guild) {
        return Receipt.of(remoteId(), Snowflake.time(message)).url(page(guild)).data(data());
    }

    /** The path of the message for a bot. */
    String path() {
        return "/channels/" + channel + "/messages/" + message;
    }
}
