package org.signalbox.kills;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;

/**
 * What came of the posts of one connector whose nodes were killed.
 *
 * @param missed kills whose node didn't reach its step
 * @param ambiguous number of publications whose visibility was unknown at some time
 * @param published number of publications of which each part is visible once
 * @param absent number of those of which a part isn't visible: it is looked for and sent again once that is safe, or
 *     waits for its turn
 * @param asked number of those that a person is asked about, or will be, as nothing can tell
 * @param wrong errors, for people
 */
record ConnectorResult(
        String connector,
        int kills,
        int missed,
        int publications,
        int ambiguous,
        int published,
        int absent,
        int asked,
        List<String> wrong) {
    private static final int PAGE = 1_000;

    /** Compares the store's state with what the network shows and was sent. */
    static ConnectorResult of(Store store, EmulatedTarget target, PostLedger ledger) {
        var seen = new HashMap<String, Integer>();
        target.seen().forEach(each -> seen.merge(each.text(), 1, Integer::sum));
        var wrong = new ArrayList<String>();
        target.failures().forEach(failure -> wrong.add("the network can't answer: " + failure));
        var missing = new HashSet<>(ledger.planned());
        int publications = 0, published = 0, absent = 0, asked = 0;
        var cursor = Optional.<String>empty();
        do {
            var query = PublicationQuery.all().limit(PAGE);
            var page = store.publications().list(cursor.map(query::after).orElse(query));
            for (var publication : page.items()) {
                publications++;
                missing.remove(publication.id().value());
                var problem = problem(publication, target, seen);
                problem.ifPresent(text -> wrong.add(text + ": " + Verdict.told(publication)));
                if (problem.isEmpty()) {
                    switch (outcome(publication, target)) {
                        case PUBLISHED -> published++;
                        case ABSENT -> absent++;
                        case ASKED -> asked++;
                    }
                }
            }
            cursor = page.next();
        } while (cursor.isPresent());
        missing.forEach(id -> wrong.add("planned, but not in the store: " + id));
        return new ConnectorResult(
                target.name(),
                total(ledger.kills()),
                total(ledger.missed()),
                publications,
                ledger.ambiguous(),
                published,
                absent,
                asked,
                List.copyOf(wrong));
    }

    /** What a publication that isn't wrong came to. */
    private enum Outcome {
        PUBLISHED,
        ABSENT,
        ASKED
    }

    private static Outcome outcome(Publication publication, EmulatedTarget target) {
        if (publication.state() == PublicationState.PUBLISHED) {
            return Outcome.PUBLISHED;
        }
        return publication.state() == PublicationState.REVIEW
                        || publication.state() == PublicationState.UNKNOWN && !target.readsBack()
                ? Outcome.ASKED
                : Outcome.ABSENT;
    }

    private static Optional<String> problem(Publication publication, EmulatedTarget target, Map<String, Integer> seen) {
        for (var part : publication.parts()) {
            int copies = seen.getOrDefault(part.text(), 0);
            int sent = target.sent(publication.id().value(), part.index());
            var done = part.progress() == PublicationPart.Progress.DONE;
            if (copies > 1 || sent > 1) {
                return Optional.of(copies + " copies of part " + part.index() + ", sent " + sent + " times");
            }
            if (done && copies == 0) {
                return Optional.of("part " + part.index() + " is lost");
            }
            if (!done && copies > 0 && target.readsBack() && !Verdict.isQuarantined(publication)) {
                return Optional.of("part " + part.index() + " is visible and wasn't found");
            }
        }
        return switch (publication.state()) {
            case PUBLISHED, UNKNOWN -> Optional.empty();
            case PLANNED -> waits(publication) ? Optional.empty() : Optional.of("not sent");
            case REVIEW ->
                target.readsBack() && !Verdict.isQuarantined(publication)
                        ? Optional.of("a person is asked, although the network can tell")
                        : Optional.empty();
            default -> Optional.of("not settled");
        };
    }

    private static boolean waits(Publication publication) {
        return publication
                .reason()
                .filter(why -> why.code().startsWith("publishing.waiting."))
                .isPresent();
    }

    private static int total(Map<?, Integer> times) {
        return times.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether something is wrong, or most kills were elsewhere than meant, which proves nothing. */
    boolean failed() {
        return !wrong.isEmpty() || published == 0 || 2 * missed > kills + missed;
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%s: %d kills, %d publications, %d of them unclear for a time: %d published once, %d still to be sent,"
                        + " %d left to a person, %d wrong (%d steps not reached)",
                connector,
                kills + missed,
                publications,
                ambiguous,
                published,
                absent,
                asked,
                wrong.size(),
                missed);
    }

    JsonObject json() {
        var json = new JsonObject();
        json.addProperty("connector", connector);
        json.addProperty("kills", kills + missed);
        json.addProperty("missed", missed);
        json.addProperty("publications", publications);
        json.addProperty("ambiguous", ambiguous);
        json.addProperty("published", published);
        json.addProperty("absent", absent);
        json.addProperty("asked", asked);
        json.addProperty("wrong", wrong.size());
        return json;
    }
}
