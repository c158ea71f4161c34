package org.signalbox.connector.reddit.internal;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.ChoiceQuery;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Option;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.common.Json;

/** What an author chooses, and the communities and flairs that an account may choose from. */
final class Choosing {
    static final String COMMUNITY = "subreddit";
    static final String FLAIR = "flair";
    static final String FLAIR_TEXT = "flair-text";
    static final String NSFW = "nsfw";
    static final String SPOILER = "spoiler";
    static final String SEND_REPLIES = "send-replies";
    static final String CAPTIONS = "captions";

    private static final Pattern PREFIX = Pattern.compile("^/?(r|u|user)/", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_]{1,20}|u_[A-Za-z0-9_-]{1,30}");
    private static final int MOST_A_PAGE = 100;
    private static final String COMMUNITIES = "list the communities";
    private static final String FLAIRS = "list the flairs";

    private final Api api;

    Choosing(Api api) {
        this.api = api;
    }

    static Option[] options() {
        return new Option[] {
            Option.of(COMMUNITY, "Community", Option.Kind.CHOICE)
                    .searched()
                    .required()
                    .labels(Map.of(Locale.FRENCH, "Communauté"))
                    .build(),
            Option.of(FLAIR, "Flair", Option.Kind.CHOICE)
                    .listed()
                    .dependsOn(COMMUNITY)
                    .labels(Map.of(Locale.FRENCH, "Étiquette"))
                    .build(),
            Option.of(FLAIR_TEXT, "Text of the flair", Option.Kind.TEXT)
                    .labels(Map.of(Locale.FRENCH, "Texte de l'étiquette"))
                    .build(),
            yesNo(NSFW, "For adults only (NSFW)", "Réservé aux adultes (NSFW)", "false"),
            yesNo(SPOILER, "Spoiler", "Divulgâcheur", "false"),
            yesNo(SEND_REPLIES, "Notify of replies at Reddit", "Signaler les réponses sur Reddit", "true"),
            yesNo(
                    CAPTIONS,
                    "Show descriptions as captions of a gallery",
                    "Montrer les descriptions comme légendes d'une galerie",
                    "false")
        };
    }

    private static Option yesNo(String id, String english, String french, String initial) {
        return Option.of(id, english, Option.Kind.YES_NO)
                .initial(initial)
                .labels(Map.of(Locale.FRENCH, french))
                .build();
    }

    static Optional<String> given(Part part, String option) {
        return part.option(option).map(String::strip).filter(value -> !value.isEmpty());
    }

    static boolean yes(Part part, String option) {
        return given(part, option).map(Boolean::parseBoolean).orElse(false);
    }

    /** The API's name of a community, such as {@code pics} for «r/pics» and {@code u_anna} for «u/anna». */
    static Optional<String> name(String typed) {
        var prefix = PREFIX.matcher(typed);
        var name = prefix.replaceFirst("");
        var own = prefix.reset().find() && !prefix.group(1).equalsIgnoreCase("r");
        return Optional.of(own ? "u_" + name : name)
                .filter(each -> NAME.matcher(each).matches());
    }

    Page<Choice> choices(ChoiceQuery query) throws ConnectorException {
        return switch (query.option()) {
            case COMMUNITY ->
                query.typed().isPresent() ? Page.last(found(query.typed().get())) : joined(query.cursor());
            case FLAIR -> {
                var community =
                        Optional.ofNullable(query.chosen().get(COMMUNITY)).flatMap(Choosing::name);
                yield Page.last(community.isPresent() ? flairs(community.get(), query.typed(), false) : List.of());
            }
            default -> Page.last(List.of());
        };
    }

    /** The account's own profile, then the communities that it has joined. */
    private Page<Choice> joined(Optional<String> cursor) throws ConnectorException {
        var uri = Api.with(api.uri("/subreddits/mine/subscriber"), "limit", Integer.toString(MOST_A_PAGE));
        if (cursor.isPresent()) {
            uri = Api.with(uri, "after", cursor.get());
        }
        var listing =
                Listing.of(api.object("choices.read", COMMUNITIES, uri)).orElseThrow(() -> Api.senseless(COMMUNITIES));
        var all = new ArrayList<Choice>();
        if (cursor.isEmpty()) {
            all.add(Choice.of("u_" + api.user(), "u/" + api.user()));
        }
        for (var community : listing.of(Things.COMMUNITY)) {
            if (!Things.yes(community, "user_is_banned")) {
                community(community)
                        .filter(each ->
                                all.stream().noneMatch(other -> other.value().equals(each.value())))
                        .ifPresent(all::add);
            }
        }
        return Page.of(all, listing.after());
    }

    private static Optional<Choice> community(JsonObject data) {
        return Json.string(data, "display_name")
                .filter(name -> NAME.matcher(name).matches())
                .map(name -> Choice.of(name, shown(name)));
    }

    private static String shown(String name) {
        return name.startsWith("u_") ? "u/" + name.substring(2) : "r/" + name;
    }

    /** By a search of names; one that is typed in full is asked for itself, as a search leaves out hidden ones. */
    private List<Choice> found(String typed) throws ConnectorException {
        var text = PREFIX.matcher(typed.strip()).replaceFirst("");
        var all = new ArrayList<Choice>();
        if (text.isEmpty()) {
            return all;
        }
        var uri = Api.with(api.uri("/api/search_reddit_names"), "query", text);
        var answer = api.object("choices.read", COMMUNITIES, Api.with(uri, "include_over_18", "true"));
        if (answer.has("names") && answer.get("names").isJsonArray()) {
            for (var name : answer.getAsJsonArray("names")) {
                if (name.isJsonPrimitive() && NAME.matcher(name.getAsString()).matches()) {
                    all.add(Choice.of(name.getAsString(), shown(name.getAsString())));
                }
            }
        }
        var whole = name(typed.strip());
        if (whole.isPresent() && all.stream().noneMatch(each -> each.value().equalsIgnoreCase(whole.get()))) {
            asked(whole.get()).ifPresent(all::addFirst);
        }
        return all;
    }

    private Optional<Choice> asked(String name) throws ConnectorException {
        var answer = api.send(HttpRequest.get("choices.read", api.uri("/r/" + Api.encoded(name) + "/about")));
        if (isNone(answer)) {
            return Optional.empty();
        }
        return Json.object(api.object(answer, COMMUNITIES), "data").flatMap(Choosing::community);
    }

    /** No such community, or none for this account; a name that nobody has leads to a search. */
    static boolean isNone(HttpResponse answer) {
        return answer.status() == 404
                || answer.status() == 403 && !Refusal.of(answer).permission()
                || answer.status() == 302;
    }

    /**
     * Those that an author may choose; none where the community has none or hides them.
     *
     * @param moderates whether with those for moderators
     */
    List<Choice> flairs(String community, Optional<String> typed, boolean moderates) throws ConnectorException {
        var answer = api.send(
                HttpRequest.get("choices.read", api.uri("/r/" + Api.encoded(community) + "/api/link_flair_v2")));
        if (isNone(answer)) {
            return List.of();
        }
        if (!answer.ok()) {
            throw api.refusal(answer, FLAIRS);
        }
        var flairs = Json.list(answer).orElseThrow(() -> Api.senseless(FLAIRS));
        var wanted = typed.orElse("").toLowerCase(Locale.ROOT);
        var all = new ArrayList<Choice>();
        for (var flair : flairs) {
            var id = Json.string(flair, "id").filter(text -> !text.isBlank());
            var text = Json.string(flair, "text").filter(label -> !label.isBlank());
            if (id.isPresent() && (moderates || !Things.yes(flair, "mod_only"))) {
                var label = text.orElse(id.get());
                if ((label + "\n" + id.get()).toLowerCase(Locale.ROOT).contains(wanted)) {
                    all.add(Choice.of(id.get(), label));
                }
            }
        }
        return all;
    }
}
