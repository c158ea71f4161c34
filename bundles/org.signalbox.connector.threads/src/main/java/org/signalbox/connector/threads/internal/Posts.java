package org.signalbox.connector.threads.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.common.Json;

/**
 * Makes posts ready, publishes and deletes them.
 *
 * <p>The container of a post that begins something is made before its time. One that answers names what it answers, so
 * it can only be made when that is there: within the commit, by requests that nobody sees, from files that were made
 * ready before if there are several.
 */
final class Posts {
    private static final String PUBLISH = "publish the post";
    private static final String DELETE = "delete the post";
    private static final int TOO_MANY = 429;

    /**
     * A container may not be known everywhere and never will be (https://github.com/trypostit/trypost/pull/280): one
     * that costs little is replaced soon.
     */
    private static final Duration TEXT_LASTS = Duration.ofMinutes(5);

    private static final Duration PICTURES_LAST = Duration.ofMinutes(20);

    /** Threads drops containers after a day. */
    private static final Duration VIDEOS_LAST = Duration.ofHours(6);

    /** A commit waits as long for what it made itself. */
    private static final int MOST_LOOKS = 8;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** What is to be asked for later than that is left to another try. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(45);

    /** The page's address is asked for beside, which no post fails by. */
    private static final Duration ADDRESS_WITHIN = Duration.ofSeconds(8);

    private final Api api;
    private final Containers containers;
    private final Assembly assembly;
    private final Answering answering;

    Posts(Api api, Containers containers, Answering answering) {
        this.api = api;
        this.containers = containers;
        this.answering = answering;
        assembly = new Assembly(api, containers);
    }

    Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        Draft.check(part);
        var state = earlier.map(Prepared::json).flatMap(Json::object).orElseGet(JsonObject::new);
        var again = assembly.advance(part, Optional.empty(), part.index() == 0, state);
        var prepared = Prepared.of(state.toString());
        if (again.isPresent()) {
            return Preparation.pending(prepared, again.get());
        }
        var ready = Preparation.ready(prepared);
        var lasts = part.media().isEmpty() ? TEXT_LASTS : Draft.hasVideo(part) ? VIDEOS_LAST : PICTURES_LAST;
        return Assembly.made(state).map(at -> ready.until(at.plus(lasts))).orElse(ready);
    }

    Commitment create(Commit commit) throws ConnectorException {
        var state = commit.parent().isPresent() ? answer(commit, commit.parent().get()) : state(commit.prepared());
        var container = Assembly.container(state)
                .orElseThrow(() -> Api.rejected("A part that continues a thread can't begin one", null));
        var answer = api.send(HttpRequest.post(
                        "post.create",
                        api.uri("/me/threads_publish", Map.of()),
                        HttpRequest.form(List.of(Pair.of("creation_id", container))))
                .visible());
        if (Refusal.isIn(answer)) {
            throw refused(answer, state, container, commit.parent().isPresent());
        }
        var id = Json.object(answer).flatMap(Api::id).orElseThrow(() -> Api.unclear(PUBLISH));
        return Commitment.visible(shown(id, commit.parent().isPresent()));
    }

    static JsonObject state(Prepared prepared) throws ConnectorException {
        return Json.object(prepared.json()).orElseThrow(() -> Api.rejected("The prepared post can't be read", null));
    }

    /** Makes the container of what answers; what an earlier try of the same change made is used again. */
    private JsonObject answer(Commit commit, Receipt parent) throws ConnectorException {
        var part = commit.part();
        Draft.check(part);
        var begun = answering.begun(commit.key());
        var state = begun.isPresent()
                ? begun.get()
                : part.index() > 0 ? state(commit.prepared()).deepCopy() : new JsonObject();
        answering.keep(commit.key(), state);
        for (var looks = 0; looks < MOST_LOOKS; looks++) {
            var again = assembly.advance(part, Optional.of(parent.remoteId()), true, state);
            if (again.isEmpty()) {
                return state;
            }
            if (again.get().isAfter(api.now().plus(LONGEST_WAIT))) {
                break;
            }
            pause();
        }
        throw new Unavailable("Threads still works on a part that answers another one", null);
    }

    private static void pause() throws ConnectorException {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("The wait for Threads was interrupted", e);
        }
    }

    /**
     * What a refusal to publish means. A container is published once, so that it may be refused because it was; and
     * Threads has answered that the app may not do this, of what it had published
     * (https://github.com/tirthpatell/fia-f1-docs-bot/pull/52). The container decides.
     */
    private ConnectorException refused(HttpResponse answer, JsonObject state, String container, boolean answers) {
        var error = Refusal.of(answer);
        var refusal = error.asException(PUBLISH, answers ? Refusal.About.CHANGE : Refusal.About.VISIBLE, api);
        if (error.isLost() || refusal instanceof OutcomeUnknown) {
            return refusal;
        }
        try {
            var look = containers.ask(container);
            if (Refusal.isIn(look)) {
                var second = Refusal.of(look);
                // Alike, it is told of everything that is asked; HTTP's own 429 says that nothing was done.
                var ofAll = second.isLike(error) && !error.isDenied() && !second.isUnknownContainer();
                return ofAll && (refusal instanceof Rejected || error.status() == TOO_MANY)
                        ? refusal
                        : unclear(refusal, refusal);
            }
            return judged(refusal, containers.status(look), state, answers);
        } catch (ConnectorException unanswered) {
            return unclear(refusal, unanswered);
        }
    }

    private static ConnectorException judged(
            ConnectorException refusal, Containers.Status what, JsonObject state, boolean answers) {
        var later =
                refusal instanceof Rejected ? new Unavailable(String.valueOf(refusal.getMessage()), refusal) : refusal;
        return switch (what.state()) {
            case PUBLISHED, IN_PROGRESS ->
                new OutcomeUnknown(refusal.getMessage() + ". It says that it publishes it all the same", refusal);
            case UNKNOWN -> unclear(refusal, refusal);
            case FINISHED -> {
                // It isn't known where it is published. Of what answers, the next try makes another one.
                if (refusal instanceof Unavailable) {
                    Assembly.forget(state);
                }
                yield refusal;
            }
            case ERROR -> {
                Assembly.forget(state);
                yield answers || !(refusal instanceof Unavailable) ? refusal : what.refusal();
            }
            case EXPIRED -> {
                // Another one is made: of what answers by the next try, else once this one is given up.
                Assembly.forget(state);
                yield later;
            }
        };
    }

    private static OutcomeUnknown unclear(ConnectorException refusal, ConnectorException why) {
        return new OutcomeUnknown(refusal.getMessage() + ". It doesn't say what became of it", why);
    }

    /** With its page and its time, where Threads tells these at once. */
    private Receipt shown(String id, boolean answers) {
        var receipt = Receipt.of(id, api.now()).data(ShownPost.data(answers));
        try {
            var request = HttpRequest.get("post.read", api.uri("/" + id, Map.of("fields", "id,permalink,timestamp")));
            var post = Json.object(api.send(request.within(ADDRESS_WITHIN))).orElseGet(JsonObject::new);
            return Api.id(post).filter(id::equals).isPresent()
                    ? Receipt.of(id, Api.time(post, "timestamp").orElse(receipt.at()))
                            .url(ShownPost.page(post))
                            .data(receipt.data())
                    : receipt;
        } catch (ConnectorException unanswered) {
            api.host().log().debug("the address of post " + id + " isn't known yet");
            return receipt;
        }
    }

    /** A post that is gone already is no error. */
    void delete(Receipt receipt) throws ConnectorException {
        var id = Api.checked(receipt.remoteId());
        var answer = api.send(
                HttpRequest.delete("post.delete", api.uri("/" + id, Map.of())).visible());
        if (Refusal.isIn(answer)) {
            if (Refusal.of(answer).isGone() && api.isGone(id)) {
                return;
            }
            throw api.refusal(answer, DELETE, Refusal.About.CHANGE);
        }
        if (Json.object(answer)
                .flatMap(body -> Json.string(body, "success"))
                .filter("true"::equals)
                .isEmpty()) {
            throw Api.unclear(DELETE);
        }
    }
}
