package org.signalbox.connector.mastodon.internal;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.common.Json;

/** The limits that an instance publishes. */
final class Limits {
    private static final String DOING = "show its limits";

    /** Path of each term's value under {@code configuration}. */
    private static final Map<String, String[]> PLACES = Map.ofEntries(
            Map.entry(Term.TEXT, new String[] {"statuses", "max_characters"}),
            Map.entry(Term.MEDIA, new String[] {"statuses", "max_media_attachments"}),
            Map.entry(Term.IMAGE_BYTES, new String[] {"media_attachments", "image_size_limit"}),
            Map.entry(Term.IMAGE_PIXELS, new String[] {"media_attachments", "image_matrix_limit"}),
            Map.entry(Term.ALT, new String[] {"media_attachments", "description_limit"}),
            Map.entry(Term.VIDEO_BYTES, new String[] {"media_attachments", "video_size_limit"}),
            Map.entry(Term.VIDEO_PIXELS, new String[] {"media_attachments", "video_matrix_limit"}),
            Map.entry(Term.VIDEO_FRAME_RATE, new String[] {"media_attachments", "video_frame_rate_limit"}),
            Map.entry(Term.POLL_ANSWERS, new String[] {"polls", "max_options"}),
            Map.entry(Term.POLL_ANSWER, new String[] {"polls", "max_characters_per_option"}),
            Map.entry(Term.POLL_SECONDS, new String[] {"polls", "max_expiration"}),
            Map.entry(Term.POLL_SECONDS_MIN, new String[] {"polls", "min_expiration"}));

    private final Instance instance;
    private final InstantSource clock;

    Limits(Instance instance, InstantSource clock) {
        this.instance = instance;
        this.clock = clock;
    }

    /** Requests version 2 of the instance's description, or version 1 from an older instance. */
    LiveTerms read() throws ConnectorException {
        var answer = instance.send(HttpRequest.get("instance.read", instance.uri("/api/v2/instance")));
        if (answer.status() == 404 || answer.status() == 410) {
            answer = instance.send(HttpRequest.get("instance.read", instance.uri("/api/v1/instance")));
        }
        var description = instance.object(answer, DOING);
        var values = new HashMap<String, BigDecimal>();
        var configuration = Json.object(description, "configuration").orElseGet(JsonObject::new);
        PLACES.forEach((term, place) -> Json.object(configuration, place[0])
                .flatMap(group -> positive(group, place[1]))
                .ifPresent(value -> values.put(term, value)));
        // Forks older than the configuration object publish only this value.
        positive(description, "max_toot_chars").ifPresent(value -> values.putIfAbsent(Term.TEXT, value));
        return LiveTerms.of(values, clock.instant());
    }

    private static Optional<BigDecimal> positive(JsonObject group, String name) {
        return Json.number(group, name).filter(value -> value > 0).map(BigDecimal::valueOf);
    }
}
