package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;

/** Publications as JSON. */
final class PublicationJson {
    private PublicationJson() {}

    static JsonArray of(List<Publication> publications) {
        var array = new JsonArray();
        publications.forEach(publication -> array.add(of(publication)));
        return array;
    }

    static JsonObject of(Publication publication) {
        var json = new JsonObject();
        json.addProperty("id", publication.id().value());
        json.addProperty("post", publication.post().value());
        json.addProperty("title", publication.title());
        json.addProperty("file", publication.isAnswer() ? null : publication.path());
        json.add(
                "answers",
                publication.answers().<JsonElement>map(PublicationJson::of).orElse(JsonNull.INSTANCE));
        json.addProperty("account", publication.account().toString());
        json.addProperty("network", publication.account().network());
        json.addProperty("state", publication.state().name());
        json.addProperty("due", publication.due().toString());
        json.addProperty(
                "publishedAt",
                publication
                        .progress()
                        .outcome()
                        .publishedAt()
                        .map(String::valueOf)
                        .orElse(null));
        json.addProperty(
                "deletedAt",
                publication
                        .progress()
                        .outcome()
                        .deletedAt()
                        .map(String::valueOf)
                        .orElse(null));
        json.addProperty(
                "remoteId",
                publication.receipt().map(receipt -> receipt.remoteId()).orElse(null));
        json.addProperty(
                "url",
                publication
                        .receipt()
                        .flatMap(receipt -> receipt.url())
                        .map(String::valueOf)
                        .orElse(null));
        json.addProperty(
                "reason",
                publication.reason().map(why -> why.text(Locale.getDefault())).orElse(null));
        json.addProperty("attempts", publication.progress().attempts().count());
        json.addProperty(
                "reroutedFrom",
                publication
                        .progress()
                        .outcome()
                        .reroutedFrom()
                        .map(PublicationId::value)
                        .orElse(null));
        json.addProperty(
                "reroutedTo",
                publication
                        .progress()
                        .outcome()
                        .reroutedTo()
                        .map(PublicationId::value)
                        .orElse(null));
        return json;
    }

    private static JsonObject of(AnsweredItem item) {
        var json = new JsonObject();
        json.addProperty("item", item.remoteId());
        json.addProperty("url", item.receipt().url().map(String::valueOf).orElse(null));
        json.addProperty("number", item.number());
        return json;
    }
}
