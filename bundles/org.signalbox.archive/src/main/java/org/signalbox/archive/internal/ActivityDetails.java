package org.signalbox.archive.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.archive.ArchivedCaptions;
import org.signalbox.archive.ArchivedLink;
import org.signalbox.archive.ArchivedMedia;
import org.signalbox.connector.api.Poll;

/**
 * Files, link cards and polls of posts in Activity Streams. A post with a poll is a {@code Question}, as Mastodon
 * writes it.
 */
final class ActivityDetails {
    private static final String LINK = "signalbox:address";
    private static final String CAPTIONS = "signalbox:captions";

    private ActivityDetails() {}

    static JsonObject document(ArchivedMedia media) {
        var document = file(media);
        media.poster().ifPresent(poster -> document.add("icon", file(poster)));
        var captions = media.captions().stream()
                .filter(each -> TypedJson.isLanguage(each.language()))
                .toList();
        if (!captions.isEmpty()) {
            document.add(CAPTIONS, ContractJson.list(captions, ActivityDetails::captions));
        }
        return document;
    }

    /** Without a poster and captions, which such a file has none of by the reader's rules. */
    private static JsonObject file(ArchivedMedia media) {
        var document = new JsonObject();
        document.addProperty("type", "Document");
        document.addProperty("mediaType", media.type());
        document.addProperty("name", media.alt());
        document.addProperty(
                "url",
                media.sha256()
                        .map(hash -> "media/" + MediaStore.name(hash, media.type()))
                        .orElse(media.address().toString()));
        document.addProperty(LINK, media.address().toString());
        media.sha256().ifPresent(hash -> document.addProperty("signalbox:sha256", hash));
        return document;
    }

    private static JsonObject captions(ArchivedCaptions captions) {
        var json = file(captions.file());
        json.addProperty("signalbox:language", captions.language());
        return json;
    }

    static List<ArchivedMedia> media(JsonObject note) {
        return ContractJson.objects(note, "attachment").stream()
                .map(each -> media(each, true))
                .toList();
    }

    /** @param video whether it may have a poster and captions */
    private static ArchivedMedia media(JsonObject document, boolean video) {
        if (!video && (document.has("icon") || document.has(CAPTIONS))) {
            throw new IllegalArgumentException("a poster, a card's picture or captions have files of their own");
        }
        return new ArchivedMedia(
                URI.create(ContractJson.text(document, LINK)),
                ContractJson.text(document, "mediaType"),
                ContractJson.text(document, "name"),
                ContractJson.maybe(document, "signalbox:sha256"),
                ContractJson.maybeObject(document, "icon").map(poster -> media(poster, false)),
                ContractJson.objects(document, CAPTIONS).stream()
                        .map(each -> new ArchivedCaptions(
                                TypedJson.language(ContractJson.text(each, "signalbox:language")), media(each, false)))
                        .toList());
    }

    static JsonObject link(ArchivedLink link) {
        var json = new JsonObject();
        json.addProperty("type", "Link");
        json.addProperty("href", link.address().toString());
        json.addProperty("name", link.title());
        json.addProperty("summary", link.description());
        link.image().ifPresent(image -> json.add("icon", file(image)));
        return json;
    }

    static ArchivedLink link(JsonObject json) {
        return new ArchivedLink(
                TypedJson.web(ContractJson.text(json, "href")),
                ContractJson.text(json, "name"),
                ContractJson.text(json, "summary"),
                ContractJson.maybeObject(json, "icon").map(image -> media(image, false)));
    }

    /** Makes a question of a note. */
    static void ask(JsonObject note, Poll poll, Instant at) {
        note.addProperty("type", "Question");
        note.addProperty("endTime", at.plus(TypedJson.shortened(poll.open())).toString());
        var answers = new JsonArray();
        for (var answer : poll.answers()) {
            var json = new JsonObject();
            json.addProperty("type", "Note");
            json.addProperty("name", answer);
            answers.add(json);
        }
        note.add(poll.several() ? "anyOf" : "oneOf", answers);
    }

    static Optional<Poll> poll(JsonObject note) {
        boolean several = note.has("anyOf");
        boolean question = ContractJson.text(note, "type").equals("Question");
        if ((several && note.has("oneOf")) || question != (several || note.has("oneOf"))) {
            throw new IllegalArgumentException("a question has either oneOf or anyOf");
        }
        if (!question) {
            return Optional.empty();
        }
        var answers = ContractJson.objects(note, several ? "anyOf" : "oneOf").stream()
                .map(each -> ContractJson.text(each, "name"))
                .toList();
        var open = Duration.between(ContractJson.instant(note, "published"), ContractJson.instant(note, "endTime"));
        return Optional.of(TypedJson.answerable(answers, open, several));
    }
}
