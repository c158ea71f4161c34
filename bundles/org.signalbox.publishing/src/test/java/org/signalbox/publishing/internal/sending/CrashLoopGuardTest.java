package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Lookup;
import org.signalbox.model.Actor;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.internal.ExitedNodes;
import org.signalbox.publishing.internal.FailoverFixture;
import org.signalbox.publishing.internal.FakeNetworks;
import org.signalbox.publishing.internal.FakeSession;
import org.signalbox.publishing.internal.nodes.FailureDetector;

/**
 * Nodes that die in calls. One that dies here stays in its call for good, as if it had been halted there, and the
 * others are told that it is lost.
 */
class CrashLoopGuardTest {
    @TempDir
    Path workspace;

    private final Set<NodeId> dead = ConcurrentHashMap.newKeySet();
    private final CountDownLatch end = new CountDownLatch(1);
    private final FailureDetector failureDetector = new ExitedNodes(dead::contains);
    private FailoverFixture fixture;
    private int starts;

    @BeforeEach
    void open() {
        fixture = new FailoverFixture(workspace);
    }

    @AfterEach
    void close() {
        end.countDown();
        fixture.close();
    }

    @Test
    void what_kills_a_node_while_it_is_prepared_is_left_to_a_person_after_three_deaths_and_the_others_go_out()
            throws Exception {
        var poison = fixture.plan("poison");
        var others = List.of(fixture.plan("one"), fixture.plan("two"));
        for (var death = 1; death <= 3; death++) {
            assertThat(at(poison).state()).isNotEqualTo(PublicationState.REVIEW);
            diesPreparing("poison");
        }
        survives();

        assertThat(at(poison).state()).isEqualTo(PublicationState.REVIEW);
        assertThat(at(poison).progress().attempts().crashes()).isEqualTo(3);
        assertThat(at(poison).reason().orElseThrow().text(Locale.ENGLISH))
                .contains("3 times in a row", "was not published");
        assertThat(others).allSatisfy(id -> assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED));
    }

    @Test
    void what_kills_a_node_while_it_is_committed_is_left_to_a_person_though_looks_at_it_survive() throws Exception {
        var poison = fixture.plan("poison");
        for (var death = 1; death <= 3; death++) {
            diesCommitting("poison");
        }
        survives();

        assertThat(at(poison).state()).isEqualTo(PublicationState.REVIEW);
        assertThat(at(poison).reason().orElseThrow().text(Locale.ENGLISH)).contains("3 times in a row", "look whether");
        assertThat(at(poison).progress().attempts().reconcileAt())
                .as("nobody looks for it any more")
                .isEmpty();
    }

    @Test
    void what_kills_a_node_that_looks_it_up_is_left_to_a_person() throws Exception {
        var poison = fixture.plan("poison");
        var sender = FailoverFixture.readBack();
        sender.session.failCommit(commit -> {
            throw new ConnectorException.OutcomeUnknown("reset", null);
        });
        fixture.send(node(sender));
        assertThat(at(poison).state()).isEqualTo(PublicationState.UNKNOWN);
        for (var death = 1; death <= 3; death++) {
            diesLooking();
        }
        survives();

        assertThat(at(poison).state()).isEqualTo(PublicationState.REVIEW);
        assertThat(at(poison).progress().attempts().crashes()).isEqualTo(3);
        assertThat(at(poison).progress().attempts().reconcileAt()).isEmpty();
    }

    @Test
    void after_a_death_what_was_there_goes_one_at_a_time_and_all_else_beside_it() throws Exception {
        var early = List.of(fixture.plan("one"), fixture.plan("two"), fixture.plan("three"));
        diesPreparing("one");
        var late = fixture.plan("late");
        var networks = FailoverFixture.readBack();
        var node = node(networks);
        var reached = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        networks.session.whilePreparing(() -> {
            reached.countDown();
            await(goOn);
        });
        node.reconcile();
        node.send(fixture.now);
        assertThat(reached.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        node.send(fixture.now);

        var claimed = new HashSet<PublicationId>(early);
        claimed.removeIf(id -> at(id).state() != PublicationState.CLAIMED);
        assertThat(claimed).as("one of what was there").hasSize(1);
        assertThat(at(late).lease()).as("goes on at once").isPresent();
        goOn.countDown();
        fixture.settle(node);
        goesOn(node);
        assertThat(early).allSatisfy(id -> assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED));
        assertThat(at(late).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void what_only_waits_for_its_turn_is_not_counted() throws Exception {
        var poison = fixture.plan("poison");
        var networks = FailoverFixture.readBack();
        networks.session.halts(FakeSession.Operation.PREPARE, "poison", end);
        var node = node(networks);
        node.send(fixture.now);
        for (var wait = 0; wait < 5_000 && !networks.session.halted(); wait++) {
            Thread.sleep(2);
        }
        assertThat(networks.session.halted()).as("the call in which it dies").isTrue();
        var innocent = fixture.plan("innocent"); // claimed while the other call lasts, and waits behind it
        node.send(fixture.now);
        assertThat(at(innocent).state()).isEqualTo(PublicationState.CLAIMED);
        dead.add(node.node());
        assertThat(dies()).isEmpty();
        assertThat(List.of(
                        at(poison).progress().attempts().crashes(),
                        at(innocent).progress().attempts().crashes()))
                .containsExactlyInAnyOrder(1, 1);
        diesPreparing("poison");
        diesPreparing("poison");
        survives();

        assertThat(at(poison).state()).isEqualTo(PublicationState.REVIEW);
        assertThat(at(innocent).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void a_claim_whose_call_has_not_begun_does_not_count_again() throws Exception {
        var id = fixture.plan("innocent");
        for (var death = 1; death <= 4; death++) {
            var name = new NodeId("victim:" + death);
            var claimed = death == 1
                    ? fixture.store
                            .publications()
                            .claimDue(name, fixture.now, Duration.ofMinutes(1), 1)
                            .getFirst()
                    : fixture.store
                            .publications()
                            .claimPoisonCandidate(name, fixture.now, Duration.ofMinutes(1))
                            .orElseThrow();
            assertThat(claimed.id()).isEqualTo(id);
            dead.add(name);
            node(FailoverFixture.readBack()).reconcile();
            assertThat(at(id).progress().attempts().crashes()).isEqualTo(1);
        }
        survives();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void a_node_that_left_in_order_or_lives_counts_as_no_death() throws Exception {
        var id = fixture.plan("innocent");
        fixture.store.publications().claimDue(new NodeId("left:1"), fixture.now, Duration.ofMinutes(1), 1);
        var node = fixture.node(
                "next",
                new FailureDetector() {
                    @Override
                    public boolean confirmedDead(NodeId each) {
                        return true;
                    }

                    @Override
                    public boolean lost(NodeId each) {
                        return false;
                    }
                },
                FailoverFixture.readBack());
        fixture.reconcile(node, Duration.ZERO);

        assertThat(at(id).progress().attempts().crashes()).isZero();
    }

    @Test
    void a_node_that_stops_gives_back_what_it_has_not_sent() throws Exception {
        var waits = fixture.planAt(fixture.now.plusSeconds(9), "waits for its time");
        var node = node(FailoverFixture.readBack());
        node.send(fixture.now.plusSeconds(10));
        assertThat(at(waits).state()).isEqualTo(PublicationState.CLAIMED);

        node.stop();

        assertThat(at(waits).state()).isEqualTo(PublicationState.PLANNED);
        assertThat(at(waits).progress().attempts().crashes()).isZero();
    }

    @Test
    void a_call_in_which_memory_ran_out_counts_though_its_node_ends_in_order() throws Exception {
        var poison = fixture.plan("poison");
        for (var death = 1; death <= 3; death++) {
            var networks = FailoverFixture.readBack();
            networks.session.failPrepare(LocalizedFailure.with(
                    Message.of(Networks.OUT_OF_MEMORY, "chirp", "prepare"),
                    message -> new ConnectorException.Unavailable(message, null)));
            var node = node(networks);
            for (var looks = 0; looks < 200 && at(poison).progress().attempts().crashes() < death; looks++) {
                fixture.reconcile(node, Duration.ofSeconds(1));
                fixture.send(node);
            }
            assertThat(at(poison).progress().attempts().crashes()).isEqualTo(death);
        }
        assertThat(at(poison).state()).isEqualTo(PublicationState.REVIEW);
    }

    private static ConnectorException lost(String what) {
        var code = what.equals("commit") ? "isolation.lost.unknown" : "isolation.lost.no-effect";
        return LocalizedFailure.with(
                Message.of(code, what),
                message -> what.equals("commit")
                        ? new ConnectorException.OutcomeUnknown(message, null)
                        : new ConnectorException.Unavailable(message, null));
    }

    @Test
    void what_ends_its_connectors_process_while_it_is_prepared_is_left_to_a_person() throws Exception {
        var poison = fixture.plan("poison");
        var networks = FailoverFixture.readBack();
        var node = node(networks);
        for (var end = 1; end <= 3; end++) {
            networks.session.failPrepare(lost("prepare"));
            for (var looks = 0; looks < 200 && at(poison).progress().attempts().crashes() < end; looks++) {
                fixture.reconcile(node, Duration.ofSeconds(1));
                fixture.send(node);
            }
            assertThat(at(poison).progress().attempts().crashes()).isEqualTo(end);
        }
        assertThat(at(poison).state()).isEqualTo(PublicationState.REVIEW);
        var other = fixture.plan("other");
        goesOn(node);
        assertThat(at(other).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void what_ends_its_connectors_process_while_it_is_committed_is_left_to_a_person() throws Exception {
        var poison = fixture.plan("poison");
        var networks = FailoverFixture.readBack();
        var node = node(networks);
        for (var end = 1; end <= 3; end++) {
            networks.session.failCommit(commit -> {
                throw lost("commit");
            });
            for (var looks = 0; looks < 400 && at(poison).progress().attempts().crashes() < end; looks++) {
                fixture.reconcile(node, Duration.ofSeconds(1));
                fixture.send(node);
            }
            assertThat(at(poison).progress().attempts().crashes()).isEqualTo(end);
        }
        assertThat(at(poison).state()).isEqualTo(PublicationState.REVIEW);
        assertThat(networks.session.visible()).isEmpty();
    }

    @Test
    void what_ends_its_connectors_process_while_it_is_looked_up_is_left_to_a_person() throws Exception {
        var poison = fixture.plan("poison");
        var networks = FailoverFixture.readBack();
        var node = node(networks);
        networks.session.failCommit(commit -> {
            throw new ConnectorException.OutcomeUnknown("reset", null);
        });
        fixture.send(node);
        for (var end = 1; end <= 3; end++) {
            networks.session.failFind(lost("find"));
            for (var looks = 0; looks < 400 && at(poison).progress().attempts().crashes() < end; looks++) {
                fixture.reconcile(node, Duration.ofSeconds(1));
            }
            assertThat(at(poison).progress().attempts().crashes()).isEqualTo(end);
        }
        assertThat(at(poison).state()).isEqualTo(PublicationState.REVIEW);
    }

    @Test
    void a_call_that_no_longer_got_into_its_connectors_process_does_not_count() throws Exception {
        var unlucky = fixture.plan("unlucky");
        var networks = FailoverFixture.readBack();
        var node = node(networks);
        networks.session.failPrepare(LocalizedFailure.with(
                Message.of("isolation.lost.unsent"), message -> new ConnectorException.NotSent(message, null)));
        fixture.send(node);
        assertThat(at(unlucky).progress().attempts().crashes()).isZero();
    }

    @Test
    void a_person_who_has_it_sent_again_begins_the_count_anew() throws Exception {
        var poison = fixture.plan("poison");
        for (var death = 1; death <= 3; death++) {
            diesPreparing("poison");
        }
        survives();
        fixture.store.publications().save(at(poison).retry(new Actor("anna", fixture.now)));
        assertThat(at(poison).progress().attempts().crashes()).isZero();
        survives();
        assertThat(at(poison).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void a_look_up_before_a_commit_that_fails_leaves_the_count() throws Exception {
        var poison = fixture.plan("poison");
        diesCommitting("poison");
        var networks = FailoverFixture.readBack();
        var node = node(networks);
        for (var looks = 0; looks < 240 && at(poison).state() != PublicationState.PLANNED; looks++) {
            fixture.reconcile(node, Duration.ofSeconds(1));
        }
        assertThat(at(poison).progress().attempts().crashes()).isEqualTo(1);

        networks.session.answerFind(new Lookup.CannotTell("the list isn't there"));
        for (var looks = 0; looks < 240 && !why(poison).contains("the list isn't there"); looks++) {
            fixture.reconcile(node, Duration.ofSeconds(1));
            fixture.send(node);
        }

        assertThat(why(poison)).contains("the list isn't there");
        assertThat(at(poison).state()).isEqualTo(PublicationState.PLANNED);
        assertThat(at(poison).progress().attempts().crashes()).isEqualTo(1);
        goesOn(node);
        assertThat(at(poison).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(at(poison).progress().attempts().crashes()).isZero();
    }

    @Test
    void a_look_up_before_a_commit_in_which_memory_ran_out_counts() throws Exception {
        var poison = fixture.plan("poison");
        diesCommitting("poison");
        var networks = FailoverFixture.readBack();
        var node = node(networks);
        for (var looks = 0; looks < 240 && at(poison).state() != PublicationState.PLANNED; looks++) {
            fixture.reconcile(node, Duration.ofSeconds(1));
        }
        for (var death = 2; death <= 3; death++) {
            networks.session.failFind(LocalizedFailure.with(
                    Message.of(Networks.OUT_OF_MEMORY, "chirp", "find"),
                    message -> new ConnectorException.Unavailable(message, null)));
            for (var looks = 0; looks < 200 && at(poison).progress().attempts().crashes() < death; looks++) {
                fixture.reconcile(node, Duration.ofSeconds(1));
                fixture.send(node);
            }
            assertThat(at(poison).progress().attempts().crashes()).isEqualTo(death);
        }
        assertThat(at(poison).state()).isEqualTo(PublicationState.REVIEW);
        assertThat(networks.session.visible()).isEmpty();
    }

    private String why(PublicationId id) {
        return at(id).reason().map(why -> why.text(Locale.ENGLISH)).orElse("");
    }

    @Test
    void a_network_of_which_three_were_quarantined_is_disabled_with_the_reason() throws Exception {
        var poison = new ArrayList<PublicationId>();
        for (var each : List.of("poison 1", "poison 2", "poison 3")) {
            assertThat(chirp().state()).isEqualTo(NetworkState.ENABLED);
            poison.add(fixture.plan(each));
            for (var death = 1; death <= 3; death++) {
                diesPreparing(each);
            }
            survives();
        }

        assertThat(poison).allSatisfy(id -> assertThat(at(id).state()).isEqualTo(PublicationState.REVIEW));
        assertThat(chirp().state()).isEqualTo(NetworkState.DISABLED);
        assertThat(chirp().quarantined()).isEqualTo(3);
        assertThat(chirp().reason().map(Message::code)).contains("networks.quarantined");
        assertThat(fixture.store
                        .audit()
                        .list(Optional.of("network/chirp"), Optional.empty(), 10)
                        .items())
                .first()
                .satisfies(entry -> assertThat(entry.message().code()).isEqualTo("networks.quarantined"));
    }

    private org.signalbox.model.NetworkRecord chirp() {
        return fixture.store.networks().find("chirp").orElseThrow();
    }

    private SendingService node(FakeNetworks networks) {
        return fixture.node("node:" + ++starts, failureDetector, networks);
    }

    private Publication at(PublicationId id) {
        return fixture.at(id);
    }

    /** The next node dies as it prepares this text; what it was to do meanwhile it did. */
    private void diesPreparing(String text) throws InterruptedException {
        var networks = FailoverFixture.readBack();
        networks.session.halts(FakeSession.Operation.PREPARE, text, end);
        die(networks);
    }

    private void diesCommitting(String text) throws InterruptedException {
        var networks = FailoverFixture.readBack();
        networks.session.halts(FakeSession.Operation.COMMIT, text, end);
        die(networks);
    }

    private void diesLooking() throws InterruptedException {
        var networks = FailoverFixture.readBack();
        networks.session.halts(FakeSession.Operation.FIND, "", end);
        die(networks);
    }

    /** Time passes until it is in the call in which it dies. */
    private void die(FakeNetworks networks) throws InterruptedException {
        var node = node(networks);
        for (var looks = 0; looks < 200 && !networks.session.halted(); looks++) {
            node.reconcile();
            node.send(fixture.now);
            for (var wait = 0; wait < 20 && !networks.session.halted(); wait++) {
                Thread.sleep(2);
            }
            fixture.now = fixture.now.plusSeconds(1);
        }
        assertThat(networks.session.halted()).as("the call in which it dies").isTrue();
        dead.add(node.node());
    }

    /** The next node takes over, and dies before it calls anything. */
    private List<Publication> dies() {
        var node = node(FailoverFixture.readBack());
        node.reconcile();
        dead.add(node.node());
        return List.of();
    }

    /** The next node takes over and sends all there is. */
    private void survives() throws InterruptedException {
        goesOn(node(FailoverFixture.readBack()));
    }

    /** Long enough for what was being committed at a death, by chance, to be known as unsent and to be sent again. */
    private void goesOn(SendingService node) throws InterruptedException {
        for (var looks = 0; looks < 240; looks++) {
            fixture.reconcile(node, Duration.ofSeconds(1));
            fixture.send(node);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
