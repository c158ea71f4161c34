package org.signalbox.sandbox.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.sandbox.EmulatedNetwork;
import org.signalbox.sandbox.PracticeOperation;

/** The forums of an emulated network: those that an account follows, others that a search finds, and their flair. */
final class Forums {
    private static final int PAGE = 10;

    private record Forum(String name, String title, boolean followed, Map<String, String> flairs) {}

    private static final Map<String, Forum> ALL = all();

    private Forums() {}

    private static Map<String, Forum> all() {
        List<Forum> forums = new ArrayList<>(List.of(
                new Forum(
                        "nighttrains",
                        "Night trains",
                        true,
                        flairs("t-1", "Tickets", "q-1", "Question", "r-1", "Trip report")),
                new Forum("interrail", "Interrail", true, flairs("a-1", "Advice", "r-2", "Route")),
                new Forum("lisbon", "Lisbon", true, Map.of()),
                new Forum("trainspotting", "Trainspotting", false, flairs("p-1", "Picture")),
                new Forum("slowtravel", "Slow travel", false, Map.of())));
        for (int line = 1; line <= 25; line++) {
            forums.add(new Forum("line%02d".formatted(line), "Line %d".formatted(line), true, Map.of()));
        }
        Map<String, Forum> byName = new LinkedHashMap<>();
        forums.forEach(forum -> byName.put(forum.name, forum));
        return byName;
    }

    private static Map<String, String> flairs(String... idsAndTexts) {
        Map<String, String> flairs = new LinkedHashMap<>();
        for (int i = 0; i < idsAndTexts.length; i += 2) {
            flairs.put(idsAndTexts[i], idsAndTexts[i + 1]);
        }
        return flairs;
    }

    static List<Route> routes() {
        return List.of(
                Route.account("GET", "/2/forums", PracticeOperation.FORUMS, Forums::list),
                Route.account("GET", "/2/forums/{name}/flairs", PracticeOperation.FORUMS, Forums::flairs));
    }

    private static HttpAnswer list(EndpointCall call) throws ApiRefusal {
        String typed = call.request().query("q").orElse("").toLowerCase(Locale.ROOT);
        List<Forum> found = ALL.values().stream()
                .filter(forum -> typed.isEmpty()
                        ? forum.followed
                        : Stream.of(forum.name, forum.title)
                                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(typed)))
                .toList();
        int from = from(call.request().query("cursor"), found.size());
        int to = Math.min(found.size(), from + PAGE);
        return JsonWriter.object()
                .putAll(
                        "forums",
                        found.subList(from, to),
                        forum -> JsonWriter.object().put("name", forum.name).put("title", forum.title))
                .put("next_cursor", to < found.size() ? String.valueOf(to) : null)
                .answer(200);
    }

    private static int from(Optional<String> cursor, int size) throws ApiRefusal {
        try {
            int from = Integer.parseInt(cursor.orElse("0"));
            if (from >= 0 && from <= size) {
                return from;
            }
        } catch (NumberFormatException e) {
            throw badCursor();
        }
        throw badCursor();
    }

    private static ApiRefusal badCursor() {
        return new ApiRefusal(400, "bad_query", "The parameter cursor must be one of an earlier answer.");
    }

    private static HttpAnswer flairs(EndpointCall call) throws ApiRefusal {
        Forum forum = ALL.get(call.parameter("name"));
        if (forum == null) {
            throw ApiRefusal.notFound("There is no such forum.");
        }
        return JsonWriter.object()
                .putAll(
                        "flairs",
                        List.copyOf(forum.flairs.entrySet()),
                        flair -> JsonWriter.object().put("id", flair.getKey()).put("text", flair.getValue()))
                .answer(200);
    }

    /** Refuses a forum or a flair that doesn't exist. */
    static void check(PracticeState world, String forum, String flair) throws ApiRefusal {
        if (forum.isEmpty() && flair.isEmpty()) {
            return;
        }
        Forum known = world.options()
                .emulated()
                .filter(EmulatedNetwork::forums)
                .map(network -> ALL.get(forum))
                .orElse(null);
        if (known == null) {
            throw new ApiRefusal(422, "forum_unknown", "There is no forum " + forum + ".");
        }
        if (!flair.isEmpty() && !known.flairs.containsKey(flair)) {
            throw new ApiRefusal(422, "flair_unknown", "The forum " + forum + " has no flair " + flair + ".");
        }
    }
}
