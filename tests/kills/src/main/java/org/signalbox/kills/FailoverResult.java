package org.signalbox.kills;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.signalbox.kills.TargetNetwork.Seen;
import org.signalbox.kills.steps.SentOnce;

/**
 * The result of one scenario.
 *
 * @param posts number of distinct visible texts
 * @param duplicated number of texts visible more than once
 * @param early number of texts published before they were due
 * @param lost number of acknowledged publications that are neither visible nor in review
 * @param told number of those that the product reports as lost
 * @param review number of publications in review
 * @param refused number of plans that failed because no server answered for long, as reported to the planner
 * @param away from the fault to the first answer of a primary
 * @param next from that answer to the next post
 * @param restarted whether nodes needed a restart before all was sent
 * @param wrong errors, for people
 */
record FailoverResult(
        FailoverScenario scenario,
        int posts,
        int duplicated,
        int early,
        int lost,
        int told,
        int review,
        int refused,
        Duration away,
        Duration next,
        boolean restarted,
        List<String> wrong) {

    /** The store's state at the end. */
    record Held(Set<String> review, List<String> told) {}

    /**
     * Compares the visible posts with the plans.
     *
     * @param acknowledged the ids of the plans that the store confirmed
     * @param due due time of each text
     */
    static FailoverResult of(
            FailoverScenario scenario,
            Map<String, List<Seen>> seen,
            Set<String> acknowledged,
            Map<String, Instant> due,
            Held held,
            int refused,
            Instant fault,
            Instant answers,
            boolean restarted) {
        var wrong = new ArrayList<String>();
        int duplicated = 0, early = 0;
        for (var each : seen.entrySet()) {
            if (each.getValue().size() > 1) {
                duplicated++;
                wrong.add(each.getValue().size() + " copies of: " + each.getKey());
            }
            var at = due.get(each.getKey());
            if (at == null
                    || each.getValue().stream()
                            .anyMatch(copy -> copy.at().orElseThrow().isBefore(at))) {
                early++;
                wrong.add("early: " + each.getKey());
            }
        }
        var lost = new HashSet<String>();
        for (var id : acknowledged) {
            if (!seen.containsKey(SentOnce.text(id, 0)) && !held.review().contains(id)) {
                lost.add(id);
                wrong.add("lost: " + id);
            }
        }
        var told = lost.stream()
                .filter(id -> held.told().stream().anyMatch(name -> name.contains(id)))
                .count();
        var next = seen.values().stream()
                .flatMap(List::stream)
                .map(copy -> copy.at().orElseThrow())
                .filter(answers::isBefore)
                .min(Instant::compareTo);
        if (next.isEmpty()) {
            wrong.add("no post was sent after a primary answered");
        }
        return new FailoverResult(
                scenario,
                seen.size(),
                duplicated,
                early,
                lost.size(),
                Math.toIntExact(told),
                held.review().size(),
                refused,
                Duration.between(fault, answers),
                next.map(at -> Duration.between(answers, at)).orElse(Duration.ofDays(1)),
                restarted,
                List.copyOf(wrong));
    }

    /** With an asynchronous standby, plans that it hasn't received may be lost; nothing may be sent twice or early. */
    boolean failed() {
        return duplicated + early > 0 || scenario.synchronous && lost > 0 || restarted || next.toDays() > 0;
    }

    JsonObject json() {
        var json = new JsonObject();
        json.addProperty("scenario", scenario.word());
        json.addProperty("synchronous", scenario.synchronous);
        json.addProperty("posts", posts);
        json.addProperty("duplicated", duplicated);
        json.addProperty("early", early);
        json.addProperty("lost", lost);
        json.addProperty("told", told);
        json.addProperty("review", review);
        json.addProperty("refused", refused);
        json.addProperty("awaySeconds", seconds(away));
        json.addProperty("nextPostSeconds", seconds(next));
        json.addProperty("restarted", restarted);
        return json;
    }

    /** A row of a table. */
    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %s | %d | %d | %.1f s | %.1f s | %s |",
                scenario.word(),
                posts,
                duplicated,
                early,
                lost == 0 ? "0" : lost + ", " + told + " told",
                review,
                refused,
                seconds(away),
                seconds(next),
                restarted ? "yes" : "no");
    }

    static String head() {
        return "| scenario | posts | duplicated | early | lost | left to a person | plans refused | no primary "
                + "for | then the next post after | restart needed |\n"
                + "|---|---|---|---|---|---|---|---|---|---|";
    }

    private static double seconds(Duration time) {
        return Math.round(time.toMillis() / 100.0) / 10.0;
    }
}
