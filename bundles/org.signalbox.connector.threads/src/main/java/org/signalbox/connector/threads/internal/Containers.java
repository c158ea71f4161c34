package org.signalbox.connector.threads.internal;

import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.common.Json;

/**
 * What becomes a post: a container is made and processed without anybody seeing it, and published once
 * (https://developers.facebook.com/docs/threads/troubleshooting). Its status tells for a day what became of it.
 */
final class Containers {
    private static final String DOING = "tell what became of a post that was made ready";

    /** What Threads says of the files that it doesn't take. */
    private static final Map<String, String> REASONS = Map.of(
            "FAILED_DOWNLOADING_VIDEO", "it couldn't fetch the video",
            "FAILED_PROCESSING_AUDIO", "it couldn't process the sound of the video",
            "FAILED_PROCESSING_VIDEO", "it couldn't process the video",
            "INVALID_ASPEC_RATIO", "the video is too wide or too high",
            "INVALID_BIT_RATE", "the video's bit rate is none that it takes",
            "INVALID_DURATION", "the video is too long or too short",
            "INVALID_FRAME_RATE", "the video's frame rate is none that it takes",
            "INVALID_AUDIO_CHANNELS", "the video has more channels of sound than it takes",
            "INVALID_AUDIO_CHANNEL_LAYOUT", "the channels of the video's sound are none that it takes");

    private static final String NOT_FETCHED = "FAILED_DOWNLOADING_";
    private static final String NO_REASON = "UNKNOWN";

    private final Api api;

    Containers(Api api) {
        this.api = api;
    }

    enum State {
        IN_PROGRESS,
        FINISHED,
        PUBLISHED,
        /** It failed. */
        ERROR,
        /** It wasn't published for a day. */
        EXPIRED,
        /** Threads knows no status of it: it is none, not known everywhere yet, or has become a post. */
        UNKNOWN
    }

    /** @param reason of an error, as Threads names it; may be empty */
    record Status(State state, String reason) {
        /**
         * Whether the file couldn't be fetched, which may be over soon. Threads names no reason for some of these
         * (https://github.com/gitroomhq/postiz-app/issues/1364).
         */
        boolean isNotFetched() {
            return state == State.ERROR
                    && (reason.startsWith(NOT_FETCHED) || reason.isBlank() || reason.equals(NO_REASON));
        }

        ConnectorException.Rejected refusal() {
            var known = REASONS.get(reason);
            var named = reason.matches("[A-Z_]{1,60}") && !reason.equals(NO_REASON) ? reason : "it doesn't say why";
            return Api.rejected(
                    "Threads doesn't take what is to be published: "
                            + (known == null ? named : known + " (" + reason + ")"),
                    null);
        }
    }

    /** @throws ConnectorException.Unavailable also for a status that isn't documented */
    Status status(String container) throws ConnectorException {
        return status(ask(container));
    }

    HttpResponse ask(String container) throws ConnectorException {
        return api.get("container.read", "/" + Api.checked(container), Map.of("fields", "id,status,error_message"));
    }

    Status status(HttpResponse answer) throws ConnectorException {
        if (Refusal.isIn(answer) && Refusal.of(answer).isUnknownContainer()) {
            return new Status(State.UNKNOWN, "");
        }
        var body = api.object(answer, DOING, Refusal.About.READING);
        var state = Json.string(body, "status").flatMap(Containers::state).orElseThrow(() -> Api.senseless(DOING));
        return new Status(state, Json.string(body, "error_message").orElse(""));
    }

    private static Optional<State> state(String word) {
        for (var state : State.values()) {
            if (state != State.UNKNOWN && state.name().equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
