package org.signalbox.connector.instagram.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.common.Json;

/**
 * What is prepared of a part: of a comment its text alone, of a post its containers, and how far these are. One thread
 * at a time.
 */
final class Plan {
    /**
     * Containers expire after 24 hours (https://developers.facebook.com/docs/instagram-platform/content-publishing/).
     */
    private static final Duration KEPT = Duration.ofHours(23);

    private static final long LATEST = 100_000_000_000L;

    private final String account;
    private final Optional<Draft.Kind> kind;
    private final String text;
    private final List<Container> files = new ArrayList<>();
    private Optional<Container> whole = Optional.empty();
    private long tries;

    /**
     * A container at Instagram.
     *
     * @param made when it was asked for
     * @param ready whether Instagram has worked through it
     */
    record Container(String id, Instant made, boolean ready) {
        Container done() {
            return new Container(id, made, true);
        }

        private JsonObject json() {
            var json = new JsonObject();
            json.addProperty("id", id);
            json.addProperty("made", made.getEpochSecond());
            json.addProperty("ready", ready);
            return json;
        }

        private static Optional<Container> of(JsonObject json) {
            return Ids.of(json)
                    .flatMap(id -> Json.number(json, "made")
                            .filter(made -> made >= 0 && made < LATEST)
                            .map(made -> new Container(
                                    id,
                                    Instant.ofEpochSecond(made),
                                    Json.string(json, "ready")
                                            .filter("true"::equals)
                                            .isPresent())));
        }
    }

    private Plan(String account, Optional<Draft.Kind> kind, String text) {
        this.account = account;
        this.kind = kind;
        this.text = text;
    }

    /** @param kind empty of a comment */
    static Plan begin(String account, Optional<Draft.Kind> kind, String text) {
        return new Plan(account, kind, kind.isPresent() ? "" : text);
    }

    /** Empty where it can't be read. */
    static Optional<Plan> of(Prepared prepared) {
        var json = Json.object(prepared.json()).orElseGet(JsonObject::new);
        var account = Ids.of(json, "account");
        if (account.isEmpty()) {
            return Optional.empty();
        }
        Optional<Draft.Kind> kind = Optional.empty();
        for (var each : Draft.Kind.values()) {
            if (each.name()
                    .toLowerCase(Locale.ROOT)
                    .equals(Json.string(json, "kind").orElse(""))) {
                kind = Optional.of(each);
            }
        }
        var plan = new Plan(account.get(), kind, Json.string(json, "text").orElse(""));
        Json.objects(json, "files").forEach(each -> Container.of(each).ifPresent(plan.files::add));
        plan.whole = Json.object(json, "whole").flatMap(Container::of);
        plan.tries = Json.number(json, "tries").orElse(0L);
        return Optional.of(plan);
    }

    Prepared prepared() {
        var json = new JsonObject();
        json.addProperty("account", account);
        kind.ifPresentOrElse(
                each -> json.addProperty("kind", each.name().toLowerCase(Locale.ROOT)),
                () -> json.addProperty("text", text));
        if (!files.isEmpty()) {
            var list = new JsonArray();
            files.forEach(each -> list.add(each.json()));
            json.add("files", list);
        }
        whole.ifPresent(each -> json.add("whole", each.json()));
        if (tries > 0) {
            json.addProperty("tries", tries);
        }
        return Prepared.of(json.toString());
    }

    String account() {
        return account;
    }

    boolean isComment() {
        return kind.isEmpty();
    }

    Optional<Draft.Kind> kind() {
        return kind;
    }

    String text() {
        return text;
    }

    List<Container> files() {
        return files;
    }

    void whole(Container container) {
        whole = Optional.of(container);
    }

    boolean hasWhole() {
        return whole.isPresent();
    }

    /** The container that is published. */
    Optional<Container> published() {
        return whole.or(() -> kind.filter(Draft.Kind.CAROUSEL::equals).isPresent() || files.isEmpty()
                ? Optional.empty()
                : Optional.of(files.getFirst()));
    }

    /** Instagram drops the oldest container first. */
    Instant until() {
        var oldest = published().map(Container::made).orElse(files.getFirst().made());
        for (var file : files) {
            oldest = file.made().isBefore(oldest) ? file.made() : oldest;
        }
        return oldest.plus(KEPT);
    }

    /** Whether Instagram has dropped a container of it, or will soon. */
    boolean isOver(Instant now) {
        return !files.isEmpty() && !until().isAfter(now);
    }

    long tries() {
        return tries;
    }

    /** The same without any container, once more. */
    Plan again() {
        var next = new Plan(account, kind, text);
        next.tries = tries + 1;
        return next;
    }
}
