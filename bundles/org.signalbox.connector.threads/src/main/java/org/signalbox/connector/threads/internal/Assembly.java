package org.signalbox.connector.threads.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.common.Json;

/**
 * Makes the container of a part, which nobody sees: of several files one each, then the one of the post. Threads
 * fetches the files from their addresses. How far it is, is kept in a JSON object.
 */
final class Assembly {
    private static final String MAKE = "make the post ready";
    private static final String PATH = "/me/threads";
    private static final String CHILDREN = "children";
    private static final String DONE = "done";
    private static final String CONTAINER = "container";
    private static final String MADE = "made";
    private static final String TIMES = "times";

    /** A file that can't be fetched is given so many tries. */
    private static final int MOST_TIMES = 3;

    /** How long Threads may need to fetch a file, and look at it again. */
    private static final Duration FETCHED_WITHIN = Duration.ofHours(2);

    /** A text is ready within seconds; Meta recommends a look a minute for at most five of them. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Duration LATER = Duration.ofSeconds(30);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration KNOWN_AFTER = Duration.ofMinutes(2);

    private final Api api;
    private final Containers containers;

    Assembly(Api api, Containers containers) {
        this.api = api;
        this.containers = containers;
    }

    /** The container of the post, if it was made. */
    static Optional<String> container(JsonObject state) {
        return Json.string(state, CONTAINER).filter(Api::isId);
    }

    /** When the first container was made. */
    static Optional<Instant> made(JsonObject state) {
        return Json.number(state, MADE)
                .filter(seconds -> seconds > 0 && seconds < 100_000_000_000L)
                .map(Instant::ofEpochSecond);
    }

    /** Forgets the container of the post, so that another one is made. */
    static void forget(JsonObject state) {
        state.remove(CONTAINER);
    }

    /**
     * Goes on as far as that is without waiting.
     *
     * @param whole whether the container of the post is made, or only those of its files
     * @return when to go on; empty when it is ready
     */
    Optional<Instant> advance(Part part, Optional<String> parent, boolean whole, JsonObject state)
            throws ConnectorException {
        if (Draft.isCarousel(part)) {
            var again = files(part, state);
            if (again.isPresent()) {
                return again;
            }
        }
        if (!whole) {
            return Optional.empty();
        }
        if (container(state).isEmpty()) {
            var address =
                    part.media().size() == 1 ? Optional.of(address(part.media().getFirst())) : Optional.<URI>empty();
            var fields = Draft.post(part, address, children(state), parent);
            state.addProperty(CONTAINER, make(fields, parent.isPresent()));
            mark(state);
        }
        var status = containers.status(container(state).orElseThrow(() -> Api.senseless(MAKE)));
        return switch (status.state()) {
            case FINISHED, PUBLISHED -> Optional.empty();
            case IN_PROGRESS -> Optional.of(next(part, state));
            case UNKNOWN -> Optional.of(unknown(part, status, state));
            case EXPIRED -> {
                restart(state);
                yield Optional.of(api.now());
            }
            case ERROR -> Optional.of(failed(status, state));
        };
    }

    private Optional<Instant> files(Part part, JsonObject state) throws ConnectorException {
        var made = children(state);
        if (!state.has(CHILDREN)) {
            state.add(CHILDREN, new JsonArray());
        }
        for (var file : part.media().subList(made.size(), part.media().size())) {
            state.getAsJsonArray(CHILDREN).add(make(Draft.child(file, address(file)), false));
            mark(state);
        }
        var all = children(state);
        for (var i = Json.number(state, DONE).orElse(0L).intValue(); i < all.size(); i++) {
            var status = containers.status(all.get(i));
            switch (status.state()) {
                case FINISHED, PUBLISHED -> state.addProperty(DONE, i + 1);
                case IN_PROGRESS -> {
                    return Optional.of(next(part, state));
                }
                case UNKNOWN -> {
                    return Optional.of(unknown(part, status, state));
                }
                case EXPIRED -> {
                    restart(state);
                    return Optional.of(api.now());
                }
                case ERROR -> {
                    return Optional.of(failed(status, state));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> children(JsonObject state) {
        var ids = new ArrayList<String>();
        if (state.get(CHILDREN) instanceof JsonArray all) {
            for (var each : all) {
                Optional.of(each)
                        .filter(JsonElement::isJsonPrimitive)
                        .map(JsonElement::getAsString)
                        .filter(Api::isId)
                        .ifPresent(ids::add);
            }
        }
        return ids;
    }

    private URI address(Media file) throws ConnectorException {
        return api.host().mediaRelay().offer(file, FETCHED_WITHIN).uri();
    }

    /** Never with {@code auto_publish_text}, which shows the post by this very request, of which nothing is kept. */
    private String make(List<HttpRequest.Pair> fields, boolean answers) throws ConnectorException {
        var answer = api.send(HttpRequest.post("container.create", api.uri(PATH, Map.of()), HttpRequest.form(fields)));
        return api.made(answer, MAKE, answers ? Refusal.About.ANSWER : Refusal.About.ACCOUNT);
    }

    private void mark(JsonObject state) {
        if (!state.has(MADE)) {
            state.addProperty(MADE, api.now().getEpochSecond());
        }
    }

    private Instant next(Part part, JsonObject state) {
        var now = api.now();
        var old = made(state).filter(at -> at.isBefore(now.minus(AGAIN))).isPresent();
        return now.plus(old ? AGAIN : Draft.hasVideo(part) ? LATER : SOON);
    }

    /** What isn't known everywhere after some minutes never will be: another one is made. */
    private Instant unknown(Part part, Containers.Status status, JsonObject state) throws ConnectorException {
        var now = api.now();
        if (made(state).filter(at -> at.isBefore(now.minus(KNOWN_AFTER))).isEmpty()) {
            return next(part, state);
        }
        var times = Json.number(state, TIMES).orElse(0L) + 1;
        if (times >= MOST_TIMES) {
            throw status.refusal();
        }
        restart(state);
        state.addProperty(TIMES, times);
        return now;
    }

    private Instant failed(Containers.Status status, JsonObject state) throws ConnectorException {
        var times = Json.number(state, TIMES).orElse(0L) + 1;
        if (!status.isNotFetched() || times >= MOST_TIMES) {
            throw status.refusal();
        }
        restart(state);
        state.addProperty(TIMES, times);
        return api.now().plus(AGAIN);
    }

    private static void restart(JsonObject state) {
        state.remove(CONTAINER);
        state.remove(CHILDREN);
        state.remove(DONE);
        state.remove(MADE);
    }
}
