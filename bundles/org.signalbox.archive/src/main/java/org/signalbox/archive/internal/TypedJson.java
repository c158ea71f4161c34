package org.signalbox.archive.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.RemoteCaptions;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;

/** Link cards, polls and media of the connector contract as JSON, and what archives accept of them. */
final class TypedJson {
    /** The longest time a poll may be open: no network has more than a few months. */
    private static final Duration LONGEST = Duration.ofDays(3660);

    private TypedJson() {}

    static JsonObject media(RemoteMedia media) {
        var json = new JsonObject();
        json.addProperty("address", media.address().toString());
        json.addProperty("type", media.type());
        json.addProperty("alt", media.alt());
        media.poster().ifPresent(poster -> json.add("poster", media(poster)));
        if (!media.captions().isEmpty()) {
            json.add("captions", ContractJson.list(media.captions(), TypedJson::captions));
        }
        return json;
    }

    static RemoteMedia media(JsonObject json) {
        return new RemoteMedia(
                URI.create(ContractJson.text(json, "address")),
                ContractJson.text(json, "type"),
                ContractJson.text(json, "alt"),
                ContractJson.maybeObject(json, "poster").map(TypedJson::media),
                ContractJson.objects(json, "captions").stream()
                        .map(each -> new RemoteCaptions(
                                ContractJson.text(each, "language"), media(ContractJson.object(each, "file"))))
                        .toList());
    }

    private static JsonObject captions(RemoteCaptions captions) {
        var json = new JsonObject();
        json.addProperty("language", captions.language());
        json.add("file", media(captions.file()));
        return json;
    }

    static JsonObject link(RemoteLink link) {
        var json = new JsonObject();
        json.addProperty("address", link.address().toString());
        json.addProperty("title", link.title());
        json.addProperty("description", link.description());
        link.image().ifPresent(image -> json.add("image", media(image)));
        return json;
    }

    static RemoteLink link(JsonObject json) {
        return new RemoteLink(
                URI.create(ContractJson.text(json, "address")),
                ContractJson.text(json, "title"),
                ContractJson.text(json, "description"),
                ContractJson.maybeObject(json, "image").map(TypedJson::media));
    }

    static JsonObject poll(Poll poll) {
        var json = new JsonObject();
        json.add("answers", ContractJson.texts(poll.answers()));
        json.addProperty("open", poll.open().toString());
        json.addProperty("several", poll.several());
        return json;
    }

    static Poll poll(JsonObject json) {
        return new Poll(
                json.getAsJsonArray("answers").asList().stream()
                        .map(each -> each.getAsString())
                        .toList(),
                Duration.parse(ContractJson.text(json, "open")),
                Boolean.parseBoolean(ContractJson.text(json, "several")));
    }

    /** An address for readers to follow. */
    static URI web(String address) {
        var uri = URI.create(address);
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if ((!scheme.equals("https") && !scheme.equals("http")) || uri.getHost() == null) {
            throw new IllegalArgumentException("the link card's address is none of the web: " + address);
        }
        return uri;
    }

    /** A poll that people can answer. */
    static Poll answerable(List<String> answers, Duration open, boolean several) {
        if (answers.size() < 2 || new HashSet<>(answers).size() < answers.size()) {
            throw new IllegalArgumentException("a poll needs at least two different answers");
        }
        if (answers.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("an answer of a poll is empty");
        }
        if (!open.isPositive() || open.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a poll can't be open for " + open);
        }
        return new Poll(answers, open, several);
    }

    /** What a journal has of a network that sets no end. */
    static Duration shortened(Duration open) {
        return open.compareTo(LONGEST) > 0 ? LONGEST : open;
    }

    static boolean isLanguage(String tag) {
        try {
            language(tag);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static String language(String tag) {
        try {
            return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException("captions in no language: " + tag, e);
        }
    }
}
