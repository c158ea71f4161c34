package org.signalbox.connector.reddit.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.common.Json;

/**
 * What a community takes, asked before files are uploaded. Its refusal of a post tells less, and of an unknown flair it
 * is a failure of the server that says nothing about the post.
 */
final class Community {
    /** For so long scheduling takes a community's rules for known: many posts may go to one. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final int MOST_KEPT = 50;

    private final Api api;
    private final Choosing choosing;
    private final Map<String, Rules> kept = new HashMap<>();

    /** @param requirements empty where they don't bind the account */
    private record Rules(JsonObject about, Optional<JsonObject> requirements, Instant readAt) {}

    Community(Api api, Choosing choosing) {
        this.api = api;
        this.choosing = choosing;
    }

    /** As rules were a few minutes ago; whether there is a flair is known from the choices. */
    void checkAhead(Draft draft, int files) throws ConnectorException {
        var name = draft.text("sr");
        var known = kept.get(name);
        if (known == null || known.readAt().plus(KEPT).isBefore(api.now())) {
            var about = about(name);
            known = new Rules(about, requirements(name, about), api.now());
            if (kept.size() >= MOST_KEPT) {
                kept.clear();
            }
            kept.put(name, known);
        }
        kind(draft, known.about(), name);
        if (known.requirements().isPresent()) {
            rules(draft, files, known.requirements().get(), name);
        }
    }

    void check(Draft draft, int files) throws ConnectorException {
        var name = draft.text("sr");
        var about = about(name);
        kind(draft, about, name);
        var rules = requirements(name, about);
        if (rules.isPresent()) {
            rules(draft, files, rules.get(), name);
        }
        if (name.startsWith("u_")) {
            return;
        }
        var moderates = Things.yes(about, "user_is_moderator");
        var flair = draft.maybe("flair_id");
        if (flair.isPresent()
                && choosing.flairs(name, Optional.empty(), moderates).stream()
                        .noneMatch(each -> each.value().equals(flair.get()))) {
            throw Api.rejected("r/" + name + " has no flair «" + flair.get() + "» for you", null);
        }
    }

    /** Profiles have none; moderators aren't bound by them. */
    private Optional<JsonObject> requirements(String name, JsonObject about) throws ConnectorException {
        if (name.startsWith("u_") || Things.yes(about, "user_is_moderator")) {
            return Optional.empty();
        }
        var doing = "show what r/" + name + " takes";
        var uri = api.uri("/api/v1/" + Api.encoded(name) + "/post_requirements");
        var answer = api.send(HttpRequest.get("community.read", uri));
        return answer.status() == 404 ? Optional.empty() : Optional.of(api.object(answer, doing));
    }

    private JsonObject about(String name) throws ConnectorException {
        var doing = "show r/" + name;
        var answer = api.send(HttpRequest.get("community.read", api.uri("/r/" + Api.encoded(name) + "/about")));
        if (answer.status() == 302 || answer.status() == 404) {
            throw Api.rejected("There is no community r/" + name + " at Reddit", Term.COMMUNITY);
        }
        return Json.object(api.object(answer, doing), "data").orElseThrow(() -> Api.senseless(doing));
    }

    private static void kind(Draft draft, JsonObject about, String name) throws ConnectorException {
        if (Things.yes(about, "user_is_banned")) {
            throw Api.rejected("r/" + name + " has banned you", Term.COMMUNITY);
        }
        var type = Json.string(about, "subreddit_type").orElse("");
        var welcome = Things.yes(about, "user_is_contributor") || Things.yes(about, "user_is_moderator");
        if (type.equals("archived") || type.equals("restricted") && !welcome) {
            throw Api.rejected("r/" + name + " takes no posts of you: it is " + type, Term.COMMUNITY);
        }
        var takes = Json.string(about, "submission_type").orElse("any");
        var text = draft.kind() == Draft.Kind.SELF || draft.kind() == Draft.Kind.POLL;
        if (takes.equals("link") && text) {
            throw Api.rejected("r/" + name + " takes no text posts", null);
        }
        if (takes.equals("self") && !text) {
            throw Api.rejected("r/" + name + " takes text posts only", null);
        }
        switch (draft.kind()) {
            case IMAGE -> allowed(about, "allow_images", name, "images");
            case GALLERY -> allowed(about, "allow_galleries", name, "galleries");
            case VIDEO -> allowed(about, "allow_videos", name, "videos");
            case POLL -> allowed(about, "allow_polls", name, "polls");
            case SELF, LINK, COMMENT -> {}
        }
    }

    private static void allowed(JsonObject about, String field, String name, String what) throws ConnectorException {
        if (about.has(field) && !Things.yes(about, field)) {
            throw Api.rejected("r/" + name + " takes no " + what, null);
        }
    }

    private static void rules(Draft draft, int files, JsonObject rules, String name) throws ConnectorException {
        var title = draft.text("title");
        length(rules, "title_text", title, name, "title", Term.TITLE_LENGTH);
        words(rules, "title", title, name);
        var body = draft.text("text");
        if (draft.kind() == Draft.Kind.SELF) {
            var policy = Json.string(rules, "body_restriction_policy").orElse("none");
            if (policy.equals("required") && body.isBlank()) {
                throw Api.rejected("r/" + name + " takes no post without a text", null);
            }
            if (policy.equals("notAllowed") && !body.isBlank()) {
                throw Api.rejected("r/" + name + " takes titles only, no text", null);
            }
        }
        if (!body.isBlank()) {
            length(rules, "body_text", body, name, "text", Term.TEXT);
            words(rules, "body", body, name);
        }
        if (Things.yes(rules, "is_flair_required") && draft.maybe("flair_id").isEmpty()) {
            throw Api.rejected("r/" + name + " takes no post without a flair", null);
        }
        if (draft.kind() == Draft.Kind.GALLERY) {
            gallery(draft, files, rules, name);
        }
        if (draft.kind() == Draft.Kind.LINK) {
            domain(draft.text("url"), rules, name);
        }
    }

    private static void length(JsonObject rules, String field, String text, String name, String what, String term)
            throws ConnectorException {
        long length = text.codePointCount(0, text.length());
        bounds(
                rules,
                field + "_min_length",
                field + "_max_length",
                length,
                "r/" + name + " asks for a " + what + " of",
                "characters",
                term);
    }

    private static void bounds(
            JsonObject rules, String min, String max, long count, String asks, String unit, @Nullable String term)
            throws ConnectorException {
        var least = Json.number(rules, min).orElse(0L);
        var most = Json.number(rules, max).filter(value -> value > 0);
        if (count < least) {
            throw Api.rejected(asks + " " + least + " " + unit + " at least; it has " + count, term);
        }
        if (most.isPresent() && count > most.get()) {
            throw Api.rejected(asks + " " + most.get() + " " + unit + " at most; it has " + count, term);
        }
    }

    private static void words(JsonObject rules, String field, String text, String name) throws ConnectorException {
        var required = strings(rules, field + "_required_strings");
        if (!required.isEmpty() && required.stream().noneMatch(word -> contains(text, word))) {
            throw Api.rejected("r/" + name + " asks for one of these in the " + said(field) + ": " + required, null);
        }
        for (var word : strings(rules, field + "_blacklisted_strings")) {
            if (contains(text, word)) {
                throw Api.rejected("r/" + name + " doesn't take «" + word + "» in the " + said(field), null);
            }
        }
    }

    private static String said(String field) {
        return field.equals("body") ? "text" : field;
    }

    private static void gallery(Draft draft, int files, JsonObject rules, String name) throws ConnectorException {
        bounds(
                rules,
                "gallery_min_items",
                "gallery_max_items",
                files,
                "r/" + name + " asks for galleries of",
                "images",
                Term.IMAGES);
        var policy = Json.string(rules, "gallery_captions_requirement").orElse("none");
        var captions = draft.texts("captions");
        if (policy.equals("required")
                && (captions.isEmpty() || captions.stream().anyMatch(String::isBlank))) {
            throw Api.rejected("r/" + name + " asks for a caption of each image", Term.CAPTION);
        }
        if (policy.equals("notAllowed") && captions.stream().anyMatch(caption -> !caption.isBlank())) {
            throw Api.rejected("r/" + name + " takes no captions", Term.CAPTION);
        }
    }

    private static void domain(String url, JsonObject rules, String name) throws ConnectorException {
        var host = Optional.ofNullable(URI.create(url).getHost()).orElse("").toLowerCase(Locale.ROOT);
        switch (Json.string(rules, "link_restriction_policy").orElse("none")) {
            case "whitelist" -> {
                if (strings(rules, "domain_whitelist").stream().noneMatch(domain -> isOf(host, domain))) {
                    throw Api.rejected("r/" + name + " takes no links to " + host, null);
                }
            }
            case "blacklist" -> {
                if (strings(rules, "domain_blacklist").stream().anyMatch(domain -> isOf(host, domain))) {
                    throw Api.rejected("r/" + name + " takes no links to " + host, null);
                }
            }
            default -> {}
        }
    }

    private static boolean isOf(String host, String domain) {
        var whole = domain.toLowerCase(Locale.ROOT);
        return host.equals(whole) || host.endsWith("." + whole);
    }

    private static boolean contains(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }

    private static List<String> strings(JsonObject rules, String name) {
        var list = rules.get(name);
        return list instanceof JsonArray array
                ? array.asList().stream()
                        .filter(JsonElement::isJsonPrimitive)
                        .map(JsonElement::getAsString)
                        .filter(text -> !text.isEmpty())
                        .toList()
                : List.of();
    }
}
