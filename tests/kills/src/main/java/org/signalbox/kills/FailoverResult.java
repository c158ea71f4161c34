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
import org.signalbox.kills.PublishedPlace.Seen;
import org.signalbox.kills.steps.SentOnce;

/**
 * What came of one scenario.
 *
 * @param posts texts that readers see, each counted once
 * @param doubled texts that they see more than once
 * @param early texts that the network had before they were due
 * @param lost publications whose plan was acknowledged, and that neither readers see nor a person is asked about
 * @param told how many of those people are told of
 * @param review publications that are left to a person
 * @param refused plans that weren't stored as no server answered for long, which their planner was told
 * @param away from the fault to the first answer of a primary
 * @param next from that answer to the next post
 * @param restarted whether nodes had to be started anew before all was sent
 * @param wrong what is wrong, for people
 */
record FailoverResult(
        FailoverScenario scenario,
        int posts,
        int doubled,
        int early,
        int lost,
        int told,
        int review,
        int refused,
        Duration away,
        Duration next,
        boolean restarted,
        List<String> wrong) {

    /** What the store says at the end. */
    record Held(Set<String> review, List<String> told) {}

    /**
     * Compares what readers see with what was planned.
     *
     * @param acknowledged the ids of what is in the store as far as its planner knows
     * @param due when each text is due
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
        int doubled = 0, early = 0;
        for (var each : seen.entrySet()) {
            if (each.getValue().size() > 1) {
                doubled++;
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
                doubled,
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

    /** With an asynchronous standby, plans that it hasn't received may be lost; nothing is ever sent twice or early. */
    boolean failed() {
        return doubled + early > 0 || scenario.synchronous && lost > 0 || restarted || next.toDays() > 0;
    }

    JsonObject json() {
        var json = new JsonObject();
        json.addProperty("scenario", scenario.word());
        json.addProperty("synchronous", scenario.synchronous);
        json.addProperty("posts", posts);
        json.addProperty("doubled", doubled);
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
                doubled,
                early,
                lost == 0 ? "0" : lost + ", " + told + " told",
                review,
                refused,
                seconds(away),
                seconds(next),
                restarted ? "yes" : "no");
    }

    static String head() {
        return "| scenario | posts | doubled | early | lost | left to a person | plans refused | no primary "
                + "for | then the next post after | restart needed |\n"
                + "|---|---|---|---|---|---|---|---|---|---|";
    }

    private static double seconds(Duration time) {
        return Math.round(time.toMillis() / 100.0) / 10.0;
    }
}
