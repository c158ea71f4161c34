package org.signalbox.connector.wordpress.internal;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.ChoiceQuery;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.Option;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.common.Json;
import org.signalbox.connector.common.PlainText;

/** What an author chooses, and the site's categories and tags. */
final class Choosing {
    static final String CATEGORY = "category";
    static final String CATEGORIES = "more-categories";
    static final String TAGS = "tags";
    static final String EXCERPT = "excerpt";
    static final String SLUG = "slug";
    static final String STATUS = "status";
    static final String AT = "publish-at";
    static final String FEATURED = "featured-image";
    static final String COMMENTS = "comments";
    static final String STICKY = "sticky";

    private static final int A_PAGE = 100;
    private static final String DOING = "list the categories";

    private final Site site;

    Choosing(Site site) {
        this.site = site;
    }

    static Option[] options() {
        return new Option[] {
            Option.of(CATEGORY, "Category", Option.Kind.CHOICE)
                    .listed()
                    .labels(french("Catégorie"))
                    .build(),
            text(CATEGORIES, "More categories, with commas", "Autres catégories, séparées par des virgules"),
            text(TAGS, "Tags, with commas", "Étiquettes, séparées par des virgules"),
            text(EXCERPT, "Excerpt", "Extrait"),
            text(SLUG, "Words of its address (instead of the title)", "Mots de son adresse (au lieu du titre)"),
            Option.of(STATUS, "Status", Option.Kind.CHOICE)
                    .choices("publish", "pending", "draft", "private")
                    .initial("publish")
                    .labels(french("État"))
                    .build(),
            text(
                    AT,
                    "Let the site publish it at (2027-03-01T09:00, the site's time)",
                    "Laisser le site publier à (2027-03-01T09:00, heure du site)"),
            yesNo(FEATURED, "First picture as featured image", "Première image mise en avant", "true"),
            yesNo(COMMENTS, "Open for comments", "Ouvert aux commentaires", ""),
            yesNo(STICKY, "Stick to the top of the site", "Épingler en haut du site", "false")
        };
    }

    private static Option text(String id, String english, String french) {
        return Option.of(id, english, Option.Kind.TEXT).labels(french(french)).build();
    }

    private static Option yesNo(String id, String english, String french, String initial) {
        return Option.of(id, english, Option.Kind.YES_NO)
                .initial(initial)
                .labels(french(french))
                .build();
    }

    private static Map<Locale, String> french(String label) {
        return Map.of(Locale.FRENCH, label);
    }

    static Optional<String> given(Part part, String option) {
        return part.option(option).map(String::strip).filter(value -> !value.isEmpty());
    }

    Page<Choice> choices(ChoiceQuery query) throws ConnectorException {
        if (!query.option().equals(CATEGORY)) {
            return Page.last(List.of());
        }
        var page = query.cursor()
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::parseInt)
                .orElse(1);
        var answer = site.send(HttpRequest.get(
                "choices.read",
                site.uri(
                        "/categories",
                        Pair.of("per_page", Integer.toString(A_PAGE)),
                        Pair.of("page", Integer.toString(page)),
                        Pair.of("orderby", "count"),
                        Pair.of("order", "desc"),
                        Pair.of("_fields", "id,name,slug"))));
        var wanted = query.typed().orElse("").strip().toLowerCase(Locale.ROOT);
        var found = site.list(answer, DOING).stream()
                .flatMap(category -> choice(category).stream())
                .filter(choice -> (choice.value() + "\n" + choice.label(Locale.ENGLISH))
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
        var pages = Site.count(answer, "x-wp-totalpages").orElse(1L);
        return Page.of(found, page < pages ? Optional.of(Integer.toString(page + 1)) : Optional.empty());
    }

    private static Optional<Choice> choice(JsonObject category) {
        var slug = Json.string(category, "slug").filter(text -> !text.isBlank());
        return slug.map(value -> Choice.of(
                value,
                Json.string(category, "name")
                        .map(PlainText::of)
                        .filter(name -> !name.isBlank())
                        .orElse(value)));
    }

    /** The numbers of the categories of a part; those that the site doesn't have are refused. */
    List<Long> categories(Part part) throws ConnectorException {
        var wanted = new LinkedHashSet<String>();
        given(part, CATEGORY).ifPresent(wanted::add);
        given(part, CATEGORIES).map(Choosing::names).ifPresent(wanted::addAll);
        var ids = new ArrayList<Long>();
        for (var name : wanted) {
            ids.add(term("/categories", name)
                    .orElseThrow(() -> Site.rejected(
                            site.name() + " has no category «" + name + "»: make it there, or choose another", null)));
        }
        return ids;
    }

    /** The numbers of the tags of a part; those that the site doesn't have are made, and nobody sees them before. */
    List<Long> tags(Part part) throws ConnectorException {
        var ids = new ArrayList<Long>();
        for (var name : given(part, TAGS).map(Choosing::names).orElse(List.of())) {
            var known = term("/tags", name);
            ids.add(known.isPresent() ? known.get() : made(name));
        }
        return ids;
    }

    static List<String> names(String typed) {
        return Arrays.stream(typed.split(","))
                .map(name -> name.strip().replaceAll("^#", ""))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** By its slug or its name, in any case. */
    private Optional<Long> term(String path, String wanted) throws ConnectorException {
        var doing = "find «" + wanted + "»";
        var slug = Slug.words(wanted);
        if (!slug.isEmpty()) {
            var uri = site.uri(path, Pair.of("slug", wanted + "," + slug), Pair.of("_fields", "id,name,slug"));
            var found = match(site.list(site.send(HttpRequest.get("choices.read", uri)), doing), wanted);
            if (found.isPresent()) {
                return found;
            }
        }
        var uri = site.uri(
                path,
                Pair.of("search", wanted),
                Pair.of("per_page", Integer.toString(A_PAGE)),
                Pair.of("_fields", "id,name,slug"));
        return match(site.list(site.send(HttpRequest.get("choices.read", uri)), doing), wanted);
    }

    private static Optional<Long> match(List<JsonObject> terms, String wanted) {
        return terms.stream()
                .filter(term -> Json.string(term, "slug").orElse("").equals(wanted)
                        || PlainText.of(Json.string(term, "name").orElse("")).equalsIgnoreCase(wanted))
                .flatMap(term -> Json.number(term, "id").stream())
                .findFirst();
    }

    private long made(String name) throws ConnectorException {
        var doing = "make the tag «" + name + "»";
        var body = new JsonObject();
        body.addProperty("name", name);
        var answer = site.send(HttpRequest.post("tag.create", site.uri("/tags"), HttpRequest.json(body.toString())));
        if (answer.status() == 400) {
            // Another post of the same time has made it, or the site writes it otherwise.
            var there = Json.object(answer)
                    .filter(refusal -> Json.string(refusal, "code").orElse("").equals("term_exists"))
                    .flatMap(refusal -> Json.object(refusal, "data"))
                    .flatMap(data -> Json.number(data, "term_id"));
            if (there.isPresent()) {
                return there.get();
            }
        }
        return Json.number(site.object(answer, doing), "id").orElseThrow(() -> site.senseless(doing));
    }
}
