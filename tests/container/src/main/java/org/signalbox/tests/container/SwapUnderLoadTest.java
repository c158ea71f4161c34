package org.signalbox.tests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalbox.model.AccountId;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Schedule;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Replacement;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.PracticePost;

/** A thousand due publications are published while their connector is replaced repeatedly. */
class SwapUnderLoadTest {
    private static final int ACCOUNTS = 20;
    private static final int POSTS = 50;
    private static final int PUBLICATIONS = ACCOUNTS * POSTS;
    private static final int SWAPS = 50;

    /** The others are due at the last replacement, so that some are in progress then even on a slow machine. */
    private static final int AT_ONCE = PUBLICATIONS * 9 / 10;

    /** Slows the network down, so that many calls are in progress at any moment. */
    private static final Duration LATENCY = Duration.ofMillis(150);

    private ContainerFixture scene;
    private List<AccountId> accounts;
    /** What the store has of earlier tests. */
    private int earlier;

    @BeforeEach
    void open() throws Exception {
        scene = ContainerFixture.open();
        accounts = IntStream.range(0, ACCOUNTS)
                .mapToObj(i -> new AccountId("load-" + i, "chirp"))
                .toList();
        for (AccountId account : accounts) {
            scene.connect(account);
        }
        earlier = inStore();
    }

    @AfterEach
    void close() throws Exception {
        for (AccountId account : accounts) {
            scene.disconnect(account);
        }
        scene.close();
    }

    /** The connector is by the own vendor, and so runs inside unless it is chosen otherwise. */
    @ParameterizedTest
    @EnumSource(
            value = IsolationChoice.class,
            names = {"INHERIT", "ON"})
    void a_thousand_publications_under_fifty_replacements_are_neither_lost_nor_doubled(IsolationChoice choice)
            throws Exception {
        scene.networks.isolate("chirp", choice, Approval.NOTHING, ContainerFixture.ACTOR);
        HashSet<Long> processes = new HashSet<>();
        List<PublicationId> ids = plan();
        due(ids.subList(0, AT_ONCE), Duration.ofSeconds(15));
        scene.chirp.misbehave(
                InjectedFault.of(InjectedFault.Kind.SLOW).withDelay(LATENCY).untilDisarmed());
        scene.await(() -> published() > 0);
        Instant began = scene.store.now();

        int mostInFlight = 0;
        List<Integer> at = new ArrayList<>();
        for (int i = 0; i < SWAPS; i++) {
            int due = i * AT_ONCE / SWAPS;
            scene.await(() -> published() >= due);
            if (i == SWAPS - 1) {
                due(ids.subList(AT_ONCE, PUBLICATIONS), Duration.ZERO);
            }
            mostInFlight = Math.max(
                    mostInFlight, scene.networks.find("chirp").orElseThrow().inFlight());
            at.add(published());
            processes.addAll(scene.process("chirp").stream().toList());
            scene.networks.install(
                    ContainerServices.connector(i % 2 == 0 ? "chirp2" : "chirp"),
                    Replacement.ANY,
                    Approval.NOTHING,
                    ContainerFixture.ACTOR);
        }
        assertThat(at.getLast()).as("published before the last replacement").isLessThan(PUBLICATIONS);
        assertThat(at.getLast() - at.getFirst()).as("published meanwhile").isGreaterThan(PUBLICATIONS / 2);
        assertThat(mostInFlight).as("calls in flight").isGreaterThan(5);
        assertThat(processes).as("processes").hasSize(choice == IsolationChoice.ON ? SWAPS : 0);

        // Of these: posts of earlier tests may still have been on their way as those were counted.
        scene.await(() ->
                published() >= PUBLICATIONS && counts(ids).equals(Map.of(PublicationState.PUBLISHED, PUBLICATIONS)));
        Duration took = Duration.between(began, scene.store.now());
        assertThat(counts(ids)).isEqualTo(Map.of(PublicationState.PUBLISHED, PUBLICATIONS));
        checkAtTheNetwork(ids);
        Set<Long> old = new HashSet<>(processes);
        old.removeAll(scene.process("chirp").stream().toList());
        assertThat(old).as("processes of before").noneMatch(ContainerFixture::isAlive);
        System.out.printf(
                "%d publications under %d replacements%s in %d s, up to %d calls in flight, 0 lost, 0 duplicated; %s%n",
                PUBLICATIONS,
                SWAPS,
                choice == IsolationChoice.ON ? " outside" : "",
                took.toSeconds(),
                mostInFlight,
                scene.networks.timings("chirp").orElseThrow());
    }

    private List<PublicationId> plan() throws Exception {
        List<PublicationId> ids = new ArrayList<>();
        for (int i = 0; i < POSTS; i++) {
            scene.publishing
                    .schedule(scene.file("load-" + i, "Under load " + i, accounts), ContainerFixture.ACTOR)
                    .publications()
                    .forEach(planned -> ids.add(planned.id()));
        }
        assertThat(ids).hasSize(PUBLICATIONS);
        return ids;
    }

    private void due(List<PublicationId> ids, Duration after) throws Exception {
        Schedule due = Schedule.at(scene.store.now().plus(after), ZoneOffset.UTC);
        for (PublicationId id : ids) {
            scene.publishing.reschedule(id, due, ContainerFixture.ACTOR);
        }
    }

    private int published() {
        return inStore() - earlier;
    }

    private int inStore() {
        PublicationQuery chirps = PublicationQuery.all().network("chirp").in(PublicationState.PUBLISHED);
        return accounts.stream()
                .mapToInt(account -> scene.store
                        .publications()
                        .count(chirps.account(account))
                        .getOrDefault(PublicationState.PUBLISHED, 0))
                .sum();
    }

    private Map<PublicationState, Integer> counts(List<PublicationId> ids) {
        Map<PublicationState, Integer> counts = new HashMap<>();
        ids.forEach(id -> counts.merge(scene.now(id).state(), 1, Integer::sum));
        return counts;
    }

    /** Asks the network itself: it has exactly the posts of the receipts, each text once per account. */
    private void checkAtTheNetwork(List<PublicationId> ids) throws Exception {
        List<PracticePost> held = scene.chirp.posts().stream()
                .filter(post -> post.text().startsWith("Under load "))
                .toList();
        assertThat(held).as("neither lost nor duplicated").hasSize(PUBLICATIONS);
        HashSet<String> receipts = new HashSet<>();
        for (PublicationId id : ids) {
            Publication publication = scene.now(id);
            receipts.add(publication.parts().getFirst().receipt().orElseThrow().remoteId());
        }
        assertThat(receipts).hasSize(PUBLICATIONS);
        assertThat(held.stream().map(PracticePost::id).collect(Collectors.toSet()))
                .isEqualTo(receipts);
        assertThat(held.stream()
                        .collect(Collectors.groupingBy(PracticePost::text, Collectors.counting()))
                        .values())
                .hasSize(POSTS)
                .allMatch(count -> count == ACCOUNTS);
    }
}
