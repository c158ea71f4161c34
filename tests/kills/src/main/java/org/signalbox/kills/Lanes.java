package org.signalbox.kills;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.signalbox.kills.steps.SentOnce;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.Publication;

/**
 * Posts of two accounts of one node, of which one uploads a film and is archived meanwhile. The network takes its time
 * for each answer.
 *
 * @param jar of Depot's connector
 */
record Lanes(Team team, Path jar) {
    private static final int MEGABYTES = 200;
    private static final int MEBIBYTE = 1 << 20;
    private static final int PAST_POSTS = 10_000;
    private static final Duration ANSWER = Duration.ofMillis(100);
    private static final Duration EVERY = Duration.ofMillis(200);

    /** From the plan to the first post, in which the node starts. */
    private static final Duration AHEAD = Duration.ofSeconds(15);

    /** Until nothing is compiled any more, and no post counts. */
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private static final Duration MEASURED = Duration.ofSeconds(40);
    private static final AccountId BUSY = AccountId.of("busy@" + DepotTarget.NETWORK);
    private static final AccountId IDLE = AccountId.of("idle@" + DepotTarget.NETWORK);

    /** The figures of both accounts, in milliseconds. */
    JsonObject run() throws IOException, InterruptedException {
        var conduct = new DepotServer.Conduct(MEBIBYTE, () -> Duration.ZERO, ANSWER, Duration.ZERO, PAST_POSTS);
        try (var depot = DepotServer.start(conduct)) {
            var workspace = team.workspaces().getFirst();
            try (var node = start()) {
                workspace.awaitReady();
                workspace.connect(DepotTarget.NETWORK, Optional.of(jar), DepotTarget.logins(depot.origin()));
                node.end();
            }
            var due = new HashMap<String, Publication>();
            var first = plan(due);
            try (var node = start()) {
                var begin = first.plus(WARM_UP);
                TimeUnit.MILLISECONDS.sleep(
                        Math.max(0, Duration.between(Instant.now(), begin).toMillis()));
                workspace.archive(BUSY.toString());
                var archived = Instant.now();
                TimeUnit.MILLISECONDS.sleep(Math.max(
                        0, Duration.between(Instant.now(), begin.plus(MEASURED)).toMillis()));
                while (node.open() > 0 && node.alive()) {
                    Thread.sleep(200);
                }
                node.end();
                check(depot, due);
                Main.tell(
                        "  archived within %,d ms",
                        Duration.between(begin, archived).toMillis());
            }
            return figures(depot, due, first.plus(WARM_UP));
        }
    }

    private NodeProcess start() throws IOException {
        return NodeProcess.start(team.workspaces().getFirst(), NodeProcess.Order.NOTHING, new PostLedger());
    }

    /** Plans all; returns the first due time. */
    private Instant plan(Map<String, Publication> due) throws IOException {
        try (var opened = team.open()) {
            var film = Films.random(opened, MEGABYTES * MEBIBYTE);
            var now = opened.now();
            var first = now.plus(AHEAD).truncatedTo(ChronoUnit.MILLIS);
            var last = first.plus(WARM_UP).plus(MEASURED);
            var planned = new ArrayList<Publication>();
            planned.add(SentOnce.film(BUSY, now, last, film, MEASURED));
            for (var at = first; at.isBefore(last); at = at.plus(EVERY)) {
                for (var account : List.of(BUSY, IDLE)) {
                    planned.add(SentOnce.publication(account, now, at, false));
                }
            }
            planned.forEach(each -> due.put(each.parts().getFirst().text(), each));
            opened.publications().plan(planned, new Actor("bench", now));
            return first;
        }
    }

    private static void check(DepotServer depot, Map<String, Publication> due) {
        var wrong = depot.posts().size() != due.size()
                || depot.chunks() != MEGABYTES
                || depot.listed() < PAST_POSTS
                || sent(depot, due).stream().anyMatch(each -> each.late().isNegative());
        if (wrong) {
            throw new IllegalStateException(depot.posts().size() + " posts of " + due.size() + ", " + depot.chunks()
                    + " chunks, " + depot.listed() + " archived, or one was early");
        }
    }

    private record Sent(Publication planned, DepotServer.Post post) {
        Duration late() {
            return Duration.between(planned.due(), post.at());
        }
    }

    private static List<Sent> sent(DepotServer depot, Map<String, Publication> due) {
        return depot.posts().stream()
                .map(post -> new Sent(Objects.requireNonNull(due.get(post.text()), post.text()), post))
                .toList();
    }

    private static JsonObject figures(DepotServer depot, Map<String, Publication> due, Instant from) {
        var pair = new JsonObject();
        pair.addProperty("subject", late(BUSY, sent(depot, due), from));
        pair.addProperty("baseline", late(IDLE, sent(depot, due), from));
        return pair;
    }

    private static double late(AccountId account, List<Sent> sent, Instant from) {
        var late = sent.stream()
                .filter(each -> each.planned().account().equals(account)
                        && each.planned().parts().getFirst().media().isEmpty()
                        && !each.planned().due().isBefore(from))
                .map(each -> each.late().toNanos() / 1e6)
                .sorted()
                .toList();
        Main.tell(
                "  %s: %d posts, late by %.1f to %.1f ms, half %.1f ms",
                account, late.size(), late.getFirst(), late.getLast(), late.get(late.size() / 2));
        return late.get(late.size() * 99 / 100);
    }
}
