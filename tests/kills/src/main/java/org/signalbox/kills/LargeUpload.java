package org.signalbox.kills;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.signalbox.kills.steps.SentOnce;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;

/**
 * One large film, whose node is killed again and again: in the middle of chunks, and while the network works on it.
 *
 * @param jar of Depot's connector
 */
record LargeUpload(String store, Team team, Path jar, int megabytes, Duration processing) {
    /** In the middle of chunks, at equal distances; one more follows while the network works on the film. */
    private static final int KILLS_IN_CHUNKS = 4;

    private static final int CHUNKS = 50;
    private static final int MEBIBYTE = 1 << 20;
    private static final int TIMEOUT_SECONDS = 60;
    private static final Duration STARTS = Duration.ofSeconds(70);
    private static final int MILLIS_PER_MEBIBYTE = 300;
    private static final Duration ON_TIME = Duration.ofSeconds(1);

    /** A network that was ready later than so long before the time makes a post late: the machine was too slow. */
    private static final Duration READY_BEFORE = Duration.ofSeconds(30);

    /**
     * Half of the chunks follow sooner than so long after the one before, on the slowest of machines too: half the time
     * until a connector is asked again that got no further.
     */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(2_500);

    private static final AccountId ACCOUNT = AccountId.of("busy@" + DepotTarget.NETWORK);

    /**
     * What came of it.
     *
     * @param late after its due time; negative if early
     * @param inTime whether the network was ready long enough before that time
     * @param pause between half of the chunks
     */
    record Result(
            String store,
            int megabytes,
            int kills,
            int posts,
            Optional<Duration> late,
            boolean inTime,
            int uploads,
            int chunks,
            int again,
            Duration pause,
            PublicationState state) {
        boolean failed() {
            return posts != 1
                    || state != PublicationState.PUBLISHED
                    || uploads != 1
                    || chunks != CHUNKS
                    || again > kills
                    || pause.compareTo(LONGEST_PAUSE) > 0
                    || late.filter(each -> !each.isNegative() && (!inTime || each.compareTo(ON_TIME) < 0))
                            .isEmpty();
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%s: %d MB in %d chunks, %d kills: %d posts, %s%s, %d uploads, %d chunks sent again, "
                            + "%d ms between chunks, %s",
                    store,
                    megabytes,
                    chunks,
                    kills,
                    posts,
                    late.map(each -> each.toMillis() + " ms after its time").orElse("none"),
                    inTime ? "" : " (the machine is too slow: the network wasn't ready in time)",
                    uploads,
                    again,
                    pause.toMillis(),
                    state);
        }

        JsonObject json() {
            var json = new JsonObject();
            json.addProperty("store", store);
            json.addProperty("megabytes", megabytes);
            json.addProperty("kills", kills);
            json.addProperty("posts", posts);
            late.ifPresent(each -> json.addProperty("lateMillis", each.toMillis()));
            json.addProperty("readyInTime", inTime);
            json.addProperty("uploads", uploads);
            json.addProperty("chunks", chunks);
            json.addProperty("chunksSentAgain", again);
            json.addProperty("pauseMillis", pause.toMillis());
            json.addProperty("state", state.name());
            return json;
        }
    }

    Result run() throws IOException, InterruptedException {
        var chunk = Math.ceilDiv(megabytes * MEBIBYTE, CHUNKS);
        try (var depot = DepotServer.start(
                new DepotServer.Conduct(chunk, () -> processing, Duration.ZERO, Duration.ofSeconds(1), 0))) {
            connect(depot.origin());
            var planned = plan();
            var kills = 0;
            for (var at : moments()) {
                kill(kills, at.begin(depot));
                kills++;
                Main.tell("  %s: %d kills, %d chunks there", store, kills, depot.chunks());
            }
            finish(kills, depot);
            return result(depot, planned, kills);
        }
    }

    /** A moment at which a node is killed. */
    private interface Moment {
        CompletableFuture<Void> begin(DepotServer depot);
    }

    private static List<Moment> moments() {
        var moments = new ArrayList<Moment>();
        for (var i = 1; i <= KILLS_IN_CHUNKS; i++) {
            var index = i * CHUNKS / (KILLS_IN_CHUNKS + 1);
            moments.add(depot -> depot.stallChunk(index));
        }
        moments.add(DepotServer::stallProcessing);
        return moments;
    }

    private void connect(URI origin) throws IOException, InterruptedException {
        var first = team.workspaces().getFirst();
        try (var node = start(0)) {
            first.awaitReady();
            first.connect(DepotTarget.NETWORK, Optional.of(jar), DepotTarget.logins(origin));
            node.end();
        }
    }

    private NodeProcess start(int turn) throws IOException {
        var workspace = team.workspaces().get(turn % team.workspaces().size());
        return NodeProcess.start(workspace, NodeProcess.Order.NOTHING, new PostLedger());
    }

    private Publication plan() throws IOException {
        var lead = processing.plus(STARTS).plusMillis((long) megabytes * MILLIS_PER_MEBIBYTE);
        try (var opened = team.open()) {
            var film = Films.random(opened, megabytes * MEBIBYTE);
            var now = opened.now();
            var due = now.plus(lead).truncatedTo(ChronoUnit.MILLIS);
            var planned = SentOnce.film(ACCOUNT, now, due, film, lead);
            opened.publications().plan(List.of(planned), new Actor("kills", now));
            return planned;
        }
    }

    private void kill(int turn, CompletableFuture<Void> there) throws IOException, InterruptedException {
        try (var node = start(turn)) {
            there.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            node.kill();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the node didn't get as far as it was to be killed", e);
        }
    }

    private void finish(int turn, DepotServer depot) throws IOException, InterruptedException {
        try (var node = start(turn)) {
            var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3L * TIMEOUT_SECONDS);
            while ((depot.posts().isEmpty() || node.open() > 0) && node.alive() && System.nanoTime() < end) {
                Thread.sleep(200);
            }
            node.end();
        }
    }

    private Result result(DepotServer depot, Publication planned, int kills) {
        try (var opened = team.open()) {
            var late = depot.posts().stream()
                    .map(post -> Duration.between(planned.due(), post.at()))
                    .findFirst();
            return new Result(
                    store,
                    megabytes,
                    kills,
                    depot.posts().size(),
                    late,
                    depot.readyBy(planned.due().minus(READY_BEFORE)),
                    depot.uploads(),
                    depot.chunks(),
                    depot.chunksBegun() - depot.chunks(),
                    depot.pause(),
                    state(opened.publications().find(planned.id()), planned.id()));
        }
    }

    private static PublicationState state(Optional<Publication> found, PublicationId id) {
        return found.orElseThrow(() -> new IllegalStateException("not in the store: " + id))
                .state();
    }
}
