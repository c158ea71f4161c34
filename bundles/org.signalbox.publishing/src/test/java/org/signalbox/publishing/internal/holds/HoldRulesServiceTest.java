package org.signalbox.publishing.internal.holds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.publishing.internal.SharedStoreFixture.ANNA;
import static org.signalbox.publishing.internal.SharedStoreFixture.BERT;
import static org.signalbox.publishing.internal.SharedStoreFixture.PIA;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.AccountId;
import org.signalbox.model.HoldRule;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.publishing.internal.SharedStoreFixture;

/** When rules are applied by themselves: on what is held, on changes, and by a clock that a test moves. */
@Timeout(60)
class HoldRulesServiceTest {
    private static final Instant TEN = SharedStoreFixture.at("2027-03-01T10:00");

    @TempDir
    Path folder;

    private SharedStoreFixture fixture;
    private HoldRulesService policy;

    @BeforeEach
    void open() {
        fixture = new SharedStoreFixture(folder);
        policy = new HoldRulesService(fixture.store, fixture.networks, fixture.enforcement, fixture.book, false);
    }

    @AfterEach
    void close() throws Exception {
        policy.stop();
        fixture.close();
    }

    private Publication planned(String id, String text) throws PlanningException {
        return fixture.planner()
                .plan(fixture.file(id, "", text, ANNA), false, "test")
                .publications()
                .get(0);
    }

    private void becomes(Publication publication, PublicationState state) throws InterruptedException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < until && fixture.find(publication.id()).state() != state) {
            Thread.sleep(20);
        }
        assertThat(fixture.find(publication.id()).state()).isEqualTo(state);
    }

    private static HoldRule toPia() {
        return new HoldRule.Reroute(List.of(PIA), Optional.empty());
    }

    @Test
    void what_is_held_is_rerouted_at_once_where_a_rule_is_set() throws Exception {
        var planned = planned("a", "Hello");
        policy.set("chirp", toPia(), "test");
        fixture.networks.become(NetworkState.DISABLED);
        becomes(planned, PublicationState.CANCELLED);
    }

    @Test
    void what_is_planned_while_its_network_is_off_is_rerouted_at_once_too() throws Exception {
        policy.set("chirp", toPia(), "test");
        fixture.networks.become(NetworkState.DISABLED);
        Thread.sleep(500);
        becomes(planned("a", "Hello"), PublicationState.CANCELLED);
    }

    @Test
    void a_rule_that_is_set_later_applies_to_what_is_held_already() throws Exception {
        var planned = planned("a", "Hello");
        fixture.networks.become(NetworkState.DISABLED);
        becomes(planned, PublicationState.HELD);
        Thread.sleep(200);
        policy.set("chirp", toPia(), "test");
        becomes(planned, PublicationState.CANCELLED);
    }

    @Test
    void new_terms_let_go_what_did_not_pass() throws Exception {
        fixture.book.set("plaza", limit(5));
        var planned = planned("a", "Longer than five");
        policy.set("chirp", toPia(), "test");
        fixture.networks.become(NetworkState.DISABLED);
        Thread.sleep(500);
        assertThat(fixture.find(planned.id()).state()).isEqualTo(PublicationState.HELD);
        fixture.book.set("plaza", limit(50));
        becomes(planned, PublicationState.CANCELLED);
    }

    private static String limit(int characters) {
        return "{\"id\": \"plaza.text\", \"kind\": \"text-limit\", \"operation\": \"post.create\","
                + " \"measure\": {\"unit\": \"graphemes\"}, \"value\": " + characters + "}";
    }

    @Test
    void what_is_to_be_given_up_is_when_the_clock_jumps_over_its_deadline() throws Exception {
        var planned = planned("a", "Hello");
        policy.set("chirp", HoldRule.Expire.after(Duration.ofHours(1)), "test");
        fixture.networks.become(NetworkState.DISABLED);
        becomes(planned, PublicationState.HELD);
        fixture.now = TEN.plus(Duration.ofMinutes(59));
        Thread.sleep(1_300);
        assertThat(fixture.find(planned.id()).state()).isEqualTo(PublicationState.HELD);
        fixture.now = TEN.plus(Duration.ofHours(1));
        becomes(planned, PublicationState.EXPIRED);
    }

    @Test
    void an_account_that_is_paused_follows_its_own_rule() throws Exception {
        var planned = planned("a", "Hello");
        policy.set("chirp", new HoldRule.Wait(), "test");
        policy.set("anna@chirp", toPia(), "test");
        fixture.store.accounts().pause(ANNA, Optional.of(Message.of("test")), fixture.by());
        becomes(planned, PublicationState.CANCELLED);
    }

    @Test
    void what_goes_out_instead_waits_itself_where_that_account_was_paused_meanwhile() throws Exception {
        var planned = planned("a", "Hello");
        fixture.networks.become(NetworkState.DISABLED);
        becomes(planned, PublicationState.HELD);
        var held = fixture.find(planned.id());
        var rerouting = held.reroute(fixture.reroutes.instead(held, PIA), fixture.by());
        fixture.store.accounts().pause(PIA, Optional.of(Message.of("test")), fixture.by());
        var instead = fixture.store.publications().reroute(rerouting);
        fixture.holds.holdIfUnusable(instead);
        assertThat(fixture.find(instead.id()).state()).isEqualTo(PublicationState.HELD);
    }

    @Test
    void rules_of_nobody_and_to_nowhere_are_refused() {
        for (var refused : List.of("nope", "nobody@chirp")) {
            assertThatThrownBy(() -> policy.set(refused, new HoldRule.Wait(), "test"))
                    .isInstanceOf(PlanningException.class);
        }
        for (var to : List.of(BERT, AccountId.of("nobody@plaza"))) {
            assertThatThrownBy(() -> policy.set("chirp", new HoldRule.Reroute(List.of(to), Optional.empty()), "test"))
                    .isInstanceOf(PlanningException.class);
        }
        assertThat(policy.rules()).isEmpty();
    }
}
