package org.signalbox.kills;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.kills.TargetNetwork.Seen;
import org.signalbox.kills.steps.ProtocolStep;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;

/**
 * The result of a run.
 *
 * @param missed steps that a node didn't reach in time; the kill or stop counts for any step
 * @param publications number planned
 * @param duplicates number of texts visible more than once
 * @param lost number of publications that aren't settled, or differ from the network's state
 * @param early number of texts published before they were due
 * @param review number of publications in review because their visibility is unknown
 * @param quarantined number of publications quarantined because they were in progress at three deaths in a row
 * @param ambiguous number of publications whose visibility was unknown at some time
 * @param wrong errors, for people
 */
record Verdict(
        Map<ProtocolStep, Integer> kills,
        Map<ProtocolStep, Integer> stops,
        Map<ProtocolStep, Integer> missed,
        int publications,
        int duplicates,
        int lost,
        int early,
        int review,
        int quarantined,
        int ambiguous,
        List<String> wrong) {
    static final Verdict NONE = new Verdict(Map.of(), Map.of(), Map.of(), 0, 0, 0, 0, 0, 0, 0, List.of());

    private static final int NAMED = 30;

    /** Compares the store's state with the networks' own lists. */
    static Verdict of(Store store, List<TargetNetwork> places, PostLedger ledger)
            throws IOException, InterruptedException {
        var seen = new HashMap<String, List<Seen>>();
        for (var place : places) {
            place.seen()
                    .forEach(each -> seen.computeIfAbsent(each.text(), text -> new ArrayList<>())
                            .add(each));
        }
        var wrong = new ArrayList<String>();
        var missing = new HashSet<>(ledger.planned());
        int publications = 0, duplicates = 0, lost = 0, early = 0, review = 0, quarantined = 0;
        var cursor = Optional.<String>empty();
        do {
            var query = PublicationQuery.all().limit(1_000);
            var page = store.publications().list(cursor.map(query::after).orElse(query));
            for (var publication : page.items()) {
                publications++;
                missing.remove(publication.id().value());
                if (isQuarantined(publication)) {
                    quarantined++;
                } else if (publication.state() == PublicationState.REVIEW) {
                    review++;
                }
                var settled = publication.state() == PublicationState.REVIEW
                        || publication.state() == PublicationState.PUBLISHED;
                var gone = !settled;
                for (var part : publication.parts()) {
                    var copies = seen.getOrDefault(part.text(), List.of());
                    if (copies.size() > 1) {
                        duplicates++;
                        wrong.add(copies.size() + " copies of part " + part.index() + " of " + told(publication));
                    }
                    gone |= part.progress() == PublicationPart.Progress.DONE && copies.isEmpty();
                    if (copies.stream()
                            .anyMatch(copy ->
                                    copy.at().filter(publication.due()::isAfter).isPresent())) {
                        early++;
                        wrong.add("early: " + told(publication));
                    }
                }
                if (gone) {
                    lost++;
                    wrong.add("lost: " + told(publication));
                }
            }
            cursor = page.next();
        } while (cursor.isPresent());
        missing.forEach(id -> wrong.add("planned, but not in the store: " + id));
        return new Verdict(
                ledger.kills(),
                ledger.stops(),
                ledger.missed(),
                publications,
                duplicates,
                lost + missing.size(),
                early,
                review,
                quarantined,
                ledger.ambiguous(),
                List.copyOf(wrong.subList(0, Math.min(NAMED, wrong.size()))));
    }

    static boolean isQuarantined(Publication publication) {
        return publication.state() == PublicationState.REVIEW
                && publication
                        .reason()
                        .filter(why -> why.code().startsWith("publishing.review.crashes"))
                        .isPresent();
    }

    static String told(Publication publication) {
        return publication.id() + " on " + publication.account() + ", " + publication.state() + " "
                + publication
                        .reason()
                        .map(reason -> reason.text(Locale.ENGLISH))
                        .orElse("");
    }

    /** The sum of both results. */
    Verdict plus(Verdict other) {
        var all = new ArrayList<>(wrong);
        all.addAll(other.wrong);
        return new Verdict(
                sum(kills, other.kills),
                sum(stops, other.stops),
                sum(missed, other.missed),
                publications + other.publications,
                duplicates + other.duplicates,
                lost + other.lost,
                early + other.early,
                review + other.review,
                quarantined + other.quarantined,
                ambiguous + other.ambiguous,
                all);
    }

    private static Map<ProtocolStep, Integer> sum(Map<ProtocolStep, Integer> one, Map<ProtocolStep, Integer> other) {
        var both = new HashMap<>(one);
        other.forEach((step, times) -> both.merge(step, times, Integer::sum));
        return both;
    }

    /**
     * At most one in a hundred ambiguous publications may be in review, or one of a few. A run that missed most steps
     * proves nothing.
     */
    boolean failed() {
        return duplicates + lost + early > 0
                || review > Math.max(1, ambiguous / 100)
                || 2 * total(missed) > total(kills) + total(stops);
    }

    /** One JSON document. */
    JsonObject json() {
        var json = new JsonObject();
        json.addProperty("kills", total(kills));
        json.addProperty("stops", total(stops));
        json.addProperty("publications", publications);
        json.addProperty("duplicates", duplicates);
        json.addProperty("lost", lost);
        json.addProperty("early", early);
        json.addProperty("review", review);
        json.addProperty("quarantined", quarantined);
        json.addProperty("ambiguous", ambiguous);
        json.addProperty("missed", total(missed));
        json.add("killsByStep", byStep(kills));
        json.add("stopsByStep", byStep(stops));
        json.add("missedByStep", byStep(missed));
        return json;
    }

    private static JsonObject byStep(Map<ProtocolStep, Integer> times) {
        var json = new JsonObject();
        for (var step : ProtocolStep.values()) {
            if (times.containsKey(step)) {
                json.addProperty(step.name().toLowerCase(Locale.ROOT).replace('_', '-'), times.get(step));
            }
        }
        return json;
    }

    /** The result as text. */
    String text() {
        return String.format(
                Locale.ROOT,
                "%,d kills and %,d stops, %,d publications: %d duplicates, %d lost, %d early; %d of %d "
                        + "ambiguous left to a person, %d quarantined%n"
                        + "  kills by step: %s%n  stops by step: %s%n  steps not reached: %s",
                total(kills),
                total(stops),
                publications,
                duplicates,
                lost,
                early,
                review,
                ambiguous,
                quarantined,
                byStep(kills),
                byStep(stops),
                byStep(missed));
    }

    private static int total(Map<ProtocolStep, Integer> times) {
        return times.values().stream().mapToInt(Integer::intValue).sum();
    }
}
