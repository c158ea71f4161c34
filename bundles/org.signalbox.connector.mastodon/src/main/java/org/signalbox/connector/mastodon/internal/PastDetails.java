package org.signalbox.connector.mastodon.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.common.Json;

/** The link card and the poll of a status. */
final class PastDetails {
    private PastDetails() {}

    static Optional<RemoteLink> link(JsonObject status) {
        return Json.object(status, "card")
                .flatMap(card -> address(card, "url")
                        .map(address -> RemoteLink.to(address)
                                .title(Json.string(card, "title").orElse(""))
                                .description(Json.string(card, "description").orElse(""))
                                .image(address(card, "image").map(RemoteMedia::at))));
    }

    private static Optional<URI> address(JsonObject card, String name) {
        try {
            return Json.string(card, name)
                    .map(URI::create)
                    .filter(uri -> uri.getHost() != null)
                    .filter(uri -> "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // Cards are made from other people's pages.
        }
    }

    /** Empty for a poll without an end, too: the contract has none. */
    static Optional<Poll> poll(JsonObject status) {
        var poll = Json.object(status, "poll");
        var until = poll.flatMap(each -> Json.instant(each, "expires_at"));
        var from = Json.instant(status, "created_at");
        if (until.isEmpty() || from.isEmpty()) {
            return Optional.empty();
        }
        var answers = Json.objects(poll.get(), "options").stream()
                .flatMap(option -> Json.string(option, "title").stream())
                .filter(title -> !title.isBlank())
                .toList();
        var open = Duration.between(from.get(), until.get());
        var several = poll.get().get("multiple");
        return answers.size() < 2 || new HashSet<>(answers).size() < answers.size() || !open.isPositive()
                ? Optional.empty()
                : Optional.of(Poll.of(answers, open)
                        .several(several != null && several.isJsonPrimitive() && several.getAsBoolean()));
    }
}
