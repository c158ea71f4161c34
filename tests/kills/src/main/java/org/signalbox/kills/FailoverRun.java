package org.signalbox.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.signalbox.kills.TargetNetwork.Seen;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;
import org.signalbox.tests.postgres.PatroniCluster;
import org.signalbox.tests.postgres.PatroniCluster.Role;
import org.signalbox.tests.postgres.PatroniSettings;
import org.signalbox.tests.postgres.ProcessGuard;
import org.signalbox.tests.postgres.TcpProxy;

/**
 * Runs one scenario with two nodes of the product on their own cluster.
 *
 * @param script the product's start script
 * @param guard ends all started processes
 */
record FailoverRun(Path script, FailoverScenario scenario, ProcessGuard guard) {
    private static final int AHEAD = 80;
    private static final Duration AHEAD_EVERY = Duration.ofMillis(700);
    private static final Duration BEFORE = Duration.ofSeconds(10);
    private static final Duration BEHIND = Duration.ofSeconds(4);

    /** Plans that an asynchronous standby certainly lacks; they are due when another server is the primary. */
    private static final int LATE_PLANS = 5;

    private static final Duration LATE_PLANS_DUE = Duration.ofSeconds(60);

    private static final Duration ADDRESS_IS_LATE = Duration.ofSeconds(12);

    /** How long the load continues after a primary answers. */
    private static final Duration AFTER = Duration.ofSeconds(20);

    private static final Duration FAILS_OVER = Duration.ofSeconds(120);
    private static final Duration SETTLES = Duration.ofSeconds(150);
    private static final PublicationState[] UNSETTLED = {
        PublicationState.PLANNED, PublicationState.CLAIMED, PublicationState.SENDING, PublicationState.UNKNOWN
    };

    FailoverResult run() throws IOException, InterruptedException {
        var settings =
                new PatroniSettings(scenario.synchronous, scenario.address != FailoverScenario.Address.HAPROXY_KEEPS);
        try (var cluster = PatroniCluster.start(guard, settings);
                var address = TcpProxy.to(cluster.primary().orElseThrow().port());
                var chirp = PracticeTarget.start(PracticeKind.CHIRP);
                var plaza = PracticeTarget.start(PracticeKind.PLAZA)) {
            var team = team(cluster, address);
            var places = List.<TargetNetwork>of(chirp, plaza);
            var nodes = new ArrayList<Process>();
            try {
                nodes.add(serve(team.workspaces().getFirst()));
                team.workspaces().getFirst().awaitReady();
                team.workspaces().getFirst().connect(places);
                nodes.add(serve(team.workspaces().getLast()));
                team.workspaces().getLast().awaitReady();
                return play(cluster, address, team, places, nodes);
            } finally {
                end(nodes);
            }
        }
    }

    private Team team(PatroniCluster cluster, TcpProxy address) throws IOException {
        var database = cluster.database();
        var ports = cluster.ports();
        var url = switch (scenario.address) {
            case HAPROXY, HAPROXY_KEEPS -> database.url();
            case LATE -> database.on(address.port()).url();
            case BOTH ->
                "postgresql://" + database.host() + ":" + ports.getFirst() + "," + database.host() + ":"
                        + ports.getLast() + "/" + database.name();
        };
        return Team.ofTwo(script, guard.folder(), url, database);
    }

    private FailoverResult play(
            PatroniCluster cluster, TcpProxy address, Team team, List<TargetNetwork> places, List<Process> nodes)
            throws IOException, InterruptedException {
        var planner = Files.createDirectories(guard.folder().resolve("planner"));
        try (var store = Stores.open(planner, team.address().orElseThrow(), InstantSource.system());
                var load = SteadyLoad.begin(store)) {
            load.ahead(AHEAD, AHEAD_EVERY, AHEAD_EVERY);
            Thread.sleep(BEFORE);
            var before = cluster.primary().orElseThrow(() -> new IOException("there is no primary"));
            if (!scenario.synchronous) {
                cluster.cutReplication();
                load.ahead(LATE_PLANS, LATE_PLANS_DUE, AHEAD_EVERY);
                Thread.sleep(BEHIND);
            }
            var next = watch(cluster, before);
            var fault = Instant.now();
            spoil(cluster, before.port());
            var answer = await(next);
            FailoverMain.tell(
                    "  a primary answers after %d s",
                    Duration.between(fault, answer.at()).toSeconds());
            if (scenario.address == FailoverScenario.Address.LATE) {
                Thread.sleep(ADDRESS_IS_LATE);
                address.pointAt(answer.role().port());
            }
            Thread.sleep(AFTER);
            load.close();
            var restarted = !settled(store) && settledAfterRestart(store, team, nodes);
            return FailoverResult.of(
                    scenario,
                    seen(places),
                    load.acknowledged().keySet(),
                    load.due(),
                    held(store),
                    load.refused(),
                    fault,
                    answer.at(),
                    restarted || nodes.stream().anyMatch(node -> !node.isAlive()));
        }
    }

    private void spoil(PatroniCluster cluster, int port) throws IOException {
        switch (scenario) {
            case KILLED -> cluster.killServer(port);
            case SWITCHOVER, LATE_ADDRESS -> cluster.switchOver(port);
            case FROZEN -> cluster.freezeMachine(port);
            case MULTI_HOST, ASYNCHRONOUS -> cluster.killMachine(port);
        }
    }

    private record Answer(Role role, Instant at) {}

    /** Polls each server for a primary other than the one before. */
    private static CompletableFuture<Answer> watch(PatroniCluster cluster, Role before) {
        var found = new CompletableFuture<Answer>();
        for (var port : cluster.ports()) {
            Thread.ofVirtual().name("watch-" + port).start(() -> {
                try {
                    while (!found.isDone()) {
                        cluster.role(port)
                                .filter(role -> role.primary() && !role.equals(before))
                                .ifPresent(role -> found.complete(new Answer(role, Instant.now())));
                        Thread.sleep(100);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        return found;
    }

    private static Answer await(CompletableFuture<Answer> next) throws IOException, InterruptedException {
        try {
            return next.get(FAILS_OVER.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            next.cancel(true);
            throw new IOException("no other primary answers in " + FAILS_OVER.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static boolean settled(Store store) throws InterruptedException {
        var open = Integer.MAX_VALUE;
        for (var end = System.nanoTime() + SETTLES.toNanos(); System.nanoTime() < end; Thread.sleep(500)) {
            open = store.publications().count(PublicationQuery.all().in(UNSETTLED)).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            if (open == 0) {
                return true;
            }
        }
        FailoverMain.tell("  %d publications aren't settled after %d s", open, SETTLES.toSeconds());
        return false;
    }

    /** Restarts the nodes and returns whether everything is settled then; otherwise the verdict reports the losses. */
    private boolean settledAfterRestart(OpenStore store, Team team, List<Process> nodes)
            throws IOException, InterruptedException {
        end(nodes);
        nodes.clear();
        for (var workspace : team.workspaces()) {
            nodes.add(serve(workspace));
        }
        return settled(store);
    }

    private Process serve(NodeWorkspace workspace) throws IOException {
        var process = workspace.serve();
        guard.watch(process);
        return process;
    }

    private void end(List<Process> nodes) throws IOException, InterruptedException {
        nodes.forEach(Process::destroy);
        for (var node : nodes) {
            if (!node.waitFor(30, TimeUnit.SECONDS)) {
                node.destroyForcibly().waitFor();
            }
            guard.forget(node);
        }
    }

    private static Map<String, List<Seen>> seen(List<TargetNetwork> places) throws IOException, InterruptedException {
        var seen = new HashMap<String, List<Seen>>();
        for (var place : places) {
            place.seen()
                    .forEach(each -> seen.computeIfAbsent(each.text(), text -> new ArrayList<>())
                            .add(each));
        }
        return seen;
    }

    private static FailoverResult.Held held(Store store) {
        var review = new HashSet<String>();
        var cursor = Optional.<String>empty();
        do {
            var query = PublicationQuery.all().in(PublicationState.REVIEW).limit(1_000);
            var page = store.publications().list(cursor.map(query::after).orElse(query));
            page.items().forEach(publication -> review.add(publication.id().value()));
            cursor = page.next();
        } while (cursor.isPresent());
        var told = store.lostChanges().list().stream()
                .flatMap(lost -> lost.names().stream())
                .toList();
        return new FailoverResult.Held(review, told);
    }
}
