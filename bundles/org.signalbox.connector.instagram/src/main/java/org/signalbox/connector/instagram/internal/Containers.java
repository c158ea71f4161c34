package org.signalbox.connector.instagram.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.common.UploadTime;

/** Makes the containers of a post, which nobody sees, and waits until Instagram has worked through them. */
final class Containers {
    private static final String MAKE = "prepare the post";
    static final String LOOK = "tell how far the post is prepared";

    /** Instagram fetches a file while it makes its container, or soon after. */
    private static final Duration OFFERED = Duration.ofHours(1);

    /** A picture is fetched before the answer comes. */
    private static final Duration FETCHING = Duration.ofMinutes(1);

    /**
     * «Once per minute, for no more than 5 minutes»
     * (https://developers.facebook.com/docs/instagram-platform/content-publishing/): what takes longer is asked for
     * seldom.
     */
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private static final Duration SELDOM = Duration.ofMinutes(5);

    /** Of a whole post; each container counts, of 400 a day. */
    private static final int MOST_TRIES = 3;

    private final Api api;

    Containers(Api api) {
        this.api = api;
    }

    /** What the status of a container says. */
    enum Status {
        IN_PROGRESS,
        FINISHED,
        PUBLISHED,
        ERROR,
        EXPIRED,
        /** Instagram doesn't know it, or doesn't show it to this login. */
        UNKNOWN
    }

    /**
     * A container as Instagram shows it.
     *
     * @param error why it failed, where it did
     */
    record Shown(Status status, Optional<GraphError> error) {}

    Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        var kind = Draft.checked(part);
        var account = api.account();
        var plan = earlier.flatMap(Plan::of)
                .filter(each -> each.account().equals(account) && each.kind().equals(kind))
                .orElseGet(() -> Plan.begin(account, kind, part.text()));
        if (kind.isEmpty()) {
            return Preparation.ready(plan.prepared());
        }
        if (plan.isOver(api.now())) {
            if (isOut(plan)) {
                return Preparation.ready(plan.prepared());
            }
            plan = Plan.begin(account, kind, part.text());
        }
        var files = part.media();
        if (plan.files().size() < files.size()) {
            plan.files().add(container(part, kind.get(), files.get(plan.files().size())));
            // Stored before it can be published, so that each try publishes the same container: it can be out only
            // once.
            return Preparation.pending(plan.prepared(), api.now());
        }
        return looked(part, plan);
    }

    private boolean isOut(Plan plan) throws ConnectorException {
        var container = plan.published();
        return container.isPresent() && look(container.get().id()).status() == Status.PUBLISHED;
    }

    private Preparation looked(Part part, Plan plan) throws ConnectorException {
        for (var i = 0; i < plan.files().size(); i++) {
            var file = plan.files().get(i);
            if (file.ready()) {
                continue;
            }
            var waiting = waiting(plan, file);
            if (waiting.isPresent()) {
                return waiting.get();
            }
            plan.files().set(i, file.done());
        }
        if (plan.kind().equals(Optional.of(Draft.Kind.CAROUSEL))) {
            if (!plan.hasWhole()) {
                var children = plan.files().stream().map(Plan.Container::id).toList();
                plan.whole(created(form(Draft.carousel(part, children)), api.now()));
                return Preparation.pending(plan.prepared(), api.now());
            }
            var whole = plan.published().orElseThrow();
            var waiting = whole.ready() ? Optional.<Preparation>empty() : waiting(plan, whole);
            if (waiting.isPresent()) {
                return waiting.get();
            }
            plan.whole(whole.done());
        }
        return Preparation.ready(plan.prepared()).until(plan.until());
    }

    /** What to do while a container isn't ready; empty once it is. */
    private Optional<Preparation> waiting(Plan plan, Plan.Container container) throws ConnectorException {
        var shown = look(container.id());
        return switch (shown.status()) {
            // What is out is never made again: the commit's refusal leads to the search.
            case FINISHED, PUBLISHED -> Optional.empty();
            case IN_PROGRESS ->
                Optional.of(Preparation.pending(plan.prepared(), api.now().plus(between(container))));
            // Meta doesn't show each container at once (https://github.com/gitroomhq/postiz-app/issues/1562).
            case UNKNOWN ->
                Optional.of(
                        isYoung(container)
                                ? Preparation.pending(plan.prepared(), api.now().plus(BETWEEN))
                                : again(plan, Optional.empty()));
            case EXPIRED -> Optional.of(again(plan, Optional.empty()));
            case ERROR -> Optional.of(again(plan, shown.error()));
        };
    }

    private Duration between(Plan.Container container) {
        return isYoung(container) ? BETWEEN : SELDOM;
    }

    private boolean isYoung(Plan.Container container) {
        return container.made().plus(SELDOM).isAfter(api.now());
    }

    private Preparation again(Plan plan, Optional<GraphError> error) throws ConnectorException {
        if (error.isPresent() && (!error.get().isWorthAnother() || plan.tries() + 1 >= MOST_TRIES)) {
            var refusal = api.refusal(error.get(), MAKE, GraphError.About.ACCOUNT);
            throw refusal instanceof Unavailable ? new Rejected(String.valueOf(refusal.getMessage()), null) : refusal;
        }
        if (plan.tries() + 1 >= MOST_TRIES) {
            throw new Unavailable(Api.NAME + " drops what was prepared of the post", null);
        }
        return Preparation.pending(plan.again().prepared(), api.now().plus(BETWEEN));
    }

    /** Asks for a container. One that was dropped, or belongs to another app, isn't an error here. */
    Shown look(String container) throws ConnectorException {
        return shown(ask(container));
    }

    /** The answer to the question for a container, whatever it is. */
    HttpResponse ask(String container) throws ConnectorException {
        return api.send(HttpRequest.get("container.read", api.uri(container + "?fields=status_code,status")));
    }

    Shown shown(HttpResponse answer) throws ConnectorException {
        var error = GraphError.of(answer);
        if (error.isNoObject() || error.isContainerGone()) {
            return new Shown(Status.UNKNOWN, Optional.of(error));
        }
        var shown = api.object(answer, LOOK, GraphError.About.ACCOUNT);
        var code = Json.string(shown, "status_code").orElse("");
        for (var status : Status.values()) {
            if (status != Status.UNKNOWN && status.name().equals(code)) {
                var why = Json.string(shown, "status").orElse("");
                return new Shown(
                        status, status == Status.ERROR ? Optional.of(GraphError.ofContainer(why)) : Optional.empty());
            }
        }
        throw Api.senseless(LOOK);
    }

    private Plan.Container container(Part part, Draft.Kind kind, Media file) throws ConnectorException {
        var fields = Draft.file(part, kind, file);
        var poster = file.poster();
        if (kind == Draft.Kind.REEL && poster.isPresent()) {
            fields.put("cover_url", offered(poster.get()));
        }
        // Only apps with a login by Facebook may upload videos; the others have them fetched.
        var uploads = Draft.isVideo(file) && api.login() == Login.FACEBOOK;
        if (uploads) {
            fields.put("upload_type", "resumable");
        } else {
            fields.put(Draft.isVideo(file) ? "video_url" : "image_url", offered(file));
        }
        var made = api.now();
        var container = created(form(fields), made);
        if (uploads) {
            upload(file, container.id());
        }
        return container;
    }

    private String offered(Media file) throws ConnectorException {
        return api.host().mediaRelay().offer(file, OFFERED).uri().toString();
    }

    private HttpRequest form(Map<String, String> fields) throws ConnectorException {
        return api.form("media.upload", api.account() + "/media", fields).within(FETCHING);
    }

    private Plan.Container created(HttpRequest request, Instant made) throws ConnectorException {
        var answer = api.object(api.send(request), MAKE, GraphError.About.ACCOUNT);
        return new Plan.Container(Ids.of(answer).orElseThrow(() -> Api.senseless(MAKE)), made, false);
    }

    private void upload(Media file, String container) throws ConnectorException {
        var doing = "take the video";
        var answer = api.sendFile(HttpRequest.post(
                        "media.transfer",
                        Api.upload(container),
                        HttpRequest.stream("application/octet-stream", file.size(), file.content()))
                .header("offset", "0")
                .header("file_size", String.valueOf(file.size()))
                .within(UploadTime.of(file.size())));
        var body = Json.object(answer).orElseGet(JsonObject::new);
        if (answer.ok() && Json.string(body, "success").filter("true"::equals).isPresent()) {
            return;
        }
        var debug = Json.object(body, "debug_info");
        if (debug.isPresent()) {
            var words = Api.NAME + " refused to " + doing + ": "
                    + GraphError.clean(
                            Json.string(debug.get(), "message").orElse("HTTP " + answer.status()), api.grant());
            throw Json.string(debug.get(), "retriable").filter("false"::equals).isPresent()
                    ? new Rejected(words, null)
                    : new Unavailable(words, null);
        }
        api.object(answer, doing, GraphError.About.ACCOUNT);
        throw Api.senseless(doing);
    }
}
