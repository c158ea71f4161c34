package org.signalbox.publishing.internal.holds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.publishing.internal.SharedStoreFixture.ANNA;
import static org.signalbox.publishing.internal.SharedStoreFixture.BERT;
import static org.signalbox.publishing.internal.SharedStoreFixture.PIA;
import static org.signalbox.publishing.internal.SharedStoreFixture.QUIN;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.HoldRule;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationCounts.Status;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.publishing.HoldRules.Applied;
import org.signalbox.publishing.TermsEnforcement;
import org.signalbox.publishing.internal.SharedStoreFixture;

/** What becomes of what is held, on the real store with the real preflight. */
class HoldRulesTest {
    private static final Instant TEN = SharedStoreFixture.at("2027-03-01T10:00");

    @TempDir
    Path folder;

    private SharedStoreFixture fixture;

    @BeforeEach
    void open() {
        fixture = new SharedStoreFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private Publication planned(String id, String front, String text, AccountId... accounts) throws PlanningException {
        return fixture.planner()
                .plan(fixture.file(id, front, text, accounts), false, "test")
                .publications()
                .get(0);
    }

    private void rule(String subject, HoldRule rule) {
        fixture.store.holdRules().put(subject, rule, new AuditEntry(fixture.now, "test", subject, Message.of("test")));
    }

    private static HoldRule reroute(AccountId... to) {
        return new HoldRule.Reroute(List.of(to), Optional.empty());
    }

    private Publication at(String post, AccountId account) {
        return fixture.store.publications().list(PublicationQuery.all().account(account)).items().stream()
                .filter(publication -> publication.post().value().equals(post))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_is_held_goes_out_on_the_named_account_with_its_own_text_at_its_own_time() throws Exception {
        var variants = "variants: {pia@plaza: {text: For the plaza}}\n";
        var held = fixture.hold(planned("a", variants, "For the birds", ANNA));
        rule("chirp", reroute(PIA));

        assertThat(fixture.enforcement.all()).isEqualTo(new Applied(1, 0));

        var instead = at("a", PIA);
        assertThat(instead.state()).isEqualTo(PublicationState.PLANNED);
        assertThat(instead.parts().get(0).text()).isEqualTo("For the plaza");
        assertThat(instead.due()).isEqualTo(TEN).isEqualTo(instead.notBefore());
        assertThat(instead.progress().outcome().reroutedFrom()).contains(held.id());
        assertThat(fixture.find(held.id()))
                .returns(PublicationState.CANCELLED, Publication::state)
                .returns(
                        Optional.of(instead.id()),
                        publication -> publication.progress().outcome().reroutedTo())
                .returns(Optional.of(Message.of("publication.rerouted", PIA, instead.id())), Publication::reason);
        assertThat(fixture.enforcement.all()).isEqualTo(new Applied(0, 0));
        var counts = fixture.store.publications().counts(PublicationQuery.all());
        assertThat(counts.planned()).isEqualTo(1);
        assertThat(counts.of(Status.REROUTED)).isEqualTo(1);
        assertThat(counts.replaced(Status.WAITING)).isEqualTo(1);
    }

    @Test
    void another_account_of_a_network_that_has_a_text_of_its_own_gets_that_text() throws Exception {
        fixture.hold(planned("a", "variants: {pia@plaza: {text: For the plaza}}\n", "For the birds", ANNA));
        rule("anna@chirp", reroute(QUIN));
        fixture.enforcement.all();
        assertThat(at("a", QUIN).parts().get(0).text()).isEqualTo("For the plaza");
    }

    @Test
    void what_was_scheduled_goes_out_where_the_file_is_another_one_now() throws Exception {
        fixture.hold(planned("a", "", "As it was approved", ANNA));
        fixture.file("a", "", "Not approved yet", ANNA);
        rule("chirp", reroute(PIA));
        fixture.enforcement.all();
        assertThat(at("a", PIA).parts().get(0).text()).isEqualTo("As it was approved");
    }

    @Test
    void what_passes_on_no_account_waits_with_the_reason_and_goes_as_soon_as_the_terms_allow_it() throws Exception {
        fixture.book.set("plaza", limit(5));
        var held = fixture.hold(planned("a", "", "Longer than five", ANNA));
        rule("chirp", reroute(PIA));

        assertThat(fixture.enforcement.all()).isEqualTo(new Applied(0, 0));
        var result = fixture.find(held.id());
        assertThat(result.state()).isEqualTo(PublicationState.HELD);
        assertThat(result.reason().orElseThrow().code()).isEqualTo("publishing.held.network-unrerouted");
        assertThat(result.reason().orElseThrow().text()).contains("pia@plaza", "5");
        fixture.enforcement.all();
        assertThat(fixture.find(held.id())).as("nothing new to tell").isEqualTo(result);

        fixture.book.set("plaza", limit(500));
        assertThat(fixture.enforcement.all()).isEqualTo(new Applied(1, 0));
    }

    @Test
    void the_terms_of_its_own_time_count() throws Exception {
        fixture.book.set(
                "plaza",
                "{\"id\": \"plaza.text\", \"kind\": \"text-limit\", \"operation\": \"post.create\","
                        + " \"measure\": {\"unit\": \"graphemes\"}, \"value\": 5, \"from\": \"2027-03-01T09:30:00Z\"}");
        fixture.hold(planned("a", "", "Longer than five", ANNA));
        rule("chirp", reroute(PIA));
        assertThat(fixture.enforcement.all())
                .as("at nine it would pass, at ten it doesn't")
                .isEqualTo(new Applied(0, 0));
    }

    @Test
    void the_first_account_that_takes_it_gets_it() throws Exception {
        fixture.book.set("plaza", limit(5));
        fixture.networks.become("chime", NetworkState.ENABLED);
        var third = AccountId.of("carl@chime");
        fixture.store.accounts().put(account(third), new byte[] {1}, fixture.by());
        fixture.hold(planned("a", "", "Longer than five", ANNA));
        rule("chirp", reroute(PIA, third));
        fixture.enforcement.all();
        assertThat(at("a", third).state()).isEqualTo(PublicationState.PLANNED);
    }

    private static AccountRecord account(AccountId id) {
        return new AccountRecord(
                id,
                "1",
                id.name(),
                id.name(),
                Optional.empty(),
                URI.create("http://localhost:1"),
                Optional.empty(),
                SharedStoreFixture.MORNING,
                0);
    }

    private static String limit(int characters) {
        return "{\"id\": \"plaza.text\", \"kind\": \"text-limit\", \"operation\": \"post.create\","
                + " \"measure\": {\"unit\": \"graphemes\"}, \"value\": " + characters + "}";
    }

    @Test
    void what_its_terms_forbid_is_rerouted_or_given_up_by_the_same_rules_though_its_network_works() throws Exception {
        var forbidden = forTerms(planned("a", "", "Longer than five", ANNA));
        rule("chirp", reroute(PIA));
        assertThat(fixture.enforcement.all()).isEqualTo(new Applied(1, 0));
        assertThat(fixture.find(forbidden.id()).state()).isEqualTo(PublicationState.CANCELLED);
        assertThat(at("a", PIA).state()).isEqualTo(PublicationState.PLANNED);

        var other = forTerms(planned("b", "", "Longer than five", ANNA));
        rule("chirp", new HoldRule.Expire(Optional.of(Duration.ofHours(1)), Optional.empty()));
        assertThat(fixture.enforcement.all()).isEqualTo(new Applied(0, 0));
        fixture.now = TEN.plus(Duration.ofHours(1));
        assertThat(fixture.enforcement.all()).isEqualTo(new Applied(0, 1));
        assertThat(fixture.find(other.id()).state()).isEqualTo(PublicationState.EXPIRED);
    }

    @Test
    void what_its_terms_forbid_waits_with_its_finding_where_it_passes_on_no_account() throws Exception {
        var held = forTerms(planned("a", "", "Longer than five", ANNA));
        assertThat(fixture.enforcement.all()).isEqualTo(new Applied(0, 0));
        assertThat(fixture.find(held.id())).isEqualTo(held);

        fixture.book.set("plaza", limit(5));
        rule("chirp", reroute(PIA));
        assertThat(fixture.enforcement.all()).isEqualTo(new Applied(0, 0));
        var why = fixture.find(held.id()).reason().orElseThrow();
        assertThat(why.code()).isEqualTo(TermsEnforcement.HELD + "-unrerouted");
        assertThat(why.text()).contains("11 too many", "pia@plaza");

        fixture.store.holdRules().remove("chirp", new AuditEntry(fixture.now, "test", "chirp", Message.of("test")));
        rule("chirp", new HoldRule.Wait());
        fixture.enforcement.all();
        assertThat(fixture.find(held.id()).reason()).isEqualTo(held.reason());
    }

    private Publication forTerms(Publication planned) {
        var why = Message.of(TermsEnforcement.HELD, Message.of("terms.text-too-long.graphemes", ANNA, 16, 5, 11, 1), 1);
        return fixture.store.publications().save(fixture.find(planned.id()).hold(why, fixture.by()));
    }

    @Test
    void two_of_one_post_never_go_to_the_same_account() throws Exception {
        planned("a", "", "Hello", ANNA, BERT);
        fixture.hold(at("a", ANNA));
        fixture.hold(at("a", BERT));
        rule("chirp", reroute(PIA));

        assertThat(fixture.enforcement.all()).isEqualTo(new Applied(1, 0));
        assertThat(fixture.store.publications().count(PublicationQuery.all()))
                .containsEntry(PublicationState.HELD, 1)
                .containsEntry(PublicationState.CANCELLED, 1)
                .containsEntry(PublicationState.PLANNED, 1);
    }

    @Test
    void a_step_that_was_made_meanwhile_makes_a_rerouting_stale_and_nothing_is_planned() throws Exception {
        var held = fixture.hold(planned("a", "", "Hello", ANNA));
        var rerouting = held.reroute(fixture.reroutes.instead(held, PIA), fixture.by());
        fixture.store.publications().save(held.cancel(fixture.by()));

        assertThatThrownBy(() -> fixture.store.publications().reroute(rerouting))
                .isInstanceOf(StaleChangeException.class);
        assertThat(fixture.store.publications().list(PublicationQuery.all()).items())
                .hasSize(1);
    }

    @Test
    void half_a_thread_stays_where_it_began() throws Exception {
        var planned = planned("a", "", "One\n---\nTwo", ANNA);
        var claimed =
                fixture.store.publications().save(planned.claim(new NodeId("n"), TEN.plusSeconds(60), fixture.by()));
        var sending = fixture.store
                .publications()
                .save(claimed.intend(0, new PublishKey(UUID.randomUUID(), fixture.now), "{}", TEN, fixture.by()));
        var half = fixture.store
                .publications()
                .save(sending.done(0, new Receipt("r", Optional.empty(), fixture.now, "{}"), fixture.by()));
        var held = fixture.hold(half);
        rule("chirp", reroute(PIA));

        assertThat(fixture.enforcement.all()).isEqualTo(new Applied(0, 0));
        assertThat(fixture.find(held.id()).reason().orElseThrow().text()).contains("already");
    }

    @Test
    void what_is_due_too_long_ago_is_given_up_and_what_is_not_waits() throws Exception {
        var held = fixture.hold(planned("a", "", "Hello", ANNA));
        rule("chirp", HoldRule.Expire.after(Duration.ofDays(3)));

        fixture.now = TEN.plus(Duration.ofDays(3)).minusSeconds(1);
        assertThat(fixture.enforcement.all()).isEqualTo(new Applied(0, 0));
        assertThat(fixture.enforcement.next()).isEqualTo(TEN.plus(Duration.ofDays(3)));
        fixture.now = fixture.now.plusSeconds(1);
        assertThat(fixture.enforcement.all()).isEqualTo(new Applied(0, 1));
        assertThat(fixture.find(held.id()))
                .returns(PublicationState.EXPIRED, Publication::state)
                .returns(
                        Optional.of("publishing.held.expired"),
                        expired -> expired.reason().map(Message::code));
    }

    @Test
    void what_passes_nowhere_is_given_up_when_its_rule_says_so() throws Exception {
        fixture.book.set("plaza", limit(5));
        var held = fixture.hold(planned("a", "", "Longer than five", ANNA));
        rule("chirp", new HoldRule.Reroute(List.of(PIA), Optional.of(HoldRule.Expire.after(Duration.ZERO))));

        assertThat(fixture.enforcement.all())
                .as("until its time another account may take it")
                .isEqualTo(new Applied(0, 0));
        fixture.now = TEN;
        assertThat(fixture.enforcement.all()).isEqualTo(new Applied(0, 1));
        assertThat(fixture.find(held.id()).state()).isEqualTo(PublicationState.EXPIRED);
    }

    @Test
    void what_was_to_be_asked_about_is_left_to_a_person() throws Exception {
        var planned = planned("a", "", "Hello", ANNA);
        var asked =
                fixture.store.publications().save(planned.hold(Message.of("publishing.held.overdue"), fixture.by()));
        fixture.networks.become(NetworkState.DISABLED);
        rule("chirp", reroute(PIA));
        assertThat(fixture.enforcement.all()).isEqualTo(new Applied(0, 0));
        assertThat(fixture.find(asked.id()).state()).isEqualTo(PublicationState.HELD);
    }

    @Test
    void what_can_be_used_again_is_left_to_be_released() throws Exception {
        var held = fixture.hold(planned("a", "", "Hello", ANNA));
        rule("chirp", reroute(PIA));
        fixture.networks.become(NetworkState.ENABLED);
        fixture.enforcement.one(fixture.store
                .publications()
                .save(fixture.find(held.id()).hold(HoldReasons.networkGone("Chirp"), fixture.by())));
        assertThat(fixture.store.publications().ofPost(held.post())).hasSize(1);
    }

    @Test
    void what_could_not_be_rerouted_is_released_when_its_network_is_back() throws Exception {
        fixture.book.set("plaza", limit(5));
        var held = fixture.hold(planned("a", "", "Longer than five", ANNA));
        rule("chirp", reroute(PIA));
        fixture.enforcement.all();
        fixture.networks.become(NetworkState.ENABLED);
        assertThat(fixture.find(held.id()).state()).isEqualTo(PublicationState.PLANNED);
    }

    @Test
    void what_is_late_stays_late_and_goes_at_once() throws Exception {
        var held = fixture.hold(planned("a", "", "Hello", ANNA));
        rule("chirp", reroute(PIA));
        fixture.now = TEN.plusSeconds(3600);
        fixture.enforcement.all();
        assertThat(at("a", PIA)).returns(TEN, Publication::due).returns(fixture.now, Publication::notBefore);
        assertThat(fixture.find(held.id()).state()).isEqualTo(PublicationState.CANCELLED);
    }

    @Test
    void what_was_rerouted_is_never_restored_and_a_changed_file_changes_what_goes_out_instead() throws Exception {
        var held = fixture.hold(planned("a", "", "Hello", ANNA));
        rule("chirp", reroute(PIA));
        fixture.enforcement.all();
        var ended = fixture.find(held.id());

        assertThatThrownBy(() -> ended.restore(fixture.by())).isInstanceOf(IllegalStateException.class);
        assertThat(fixture.planner().differs(fixture.file("a", "", "Hello", ANNA)))
                .isFalse();
        var changed = fixture.file("a", "", "Hello again", ANNA);
        assertThat(fixture.planner().differs(changed)).isTrue();

        fixture.planner().plan(changed, false, "test");
        assertThat(fixture.find(held.id())).isEqualTo(ended);
        assertThat(at("a", PIA).parts().get(0).text()).isEqualTo("Hello again");
        assertThat(at("a", PIA).progress().outcome().reroutedFrom()).contains(held.id());

        fixture.planner().plan(fixture.file("a", "", "Hello again", BERT), false, "test");
        assertThat(at("a", PIA).state()).as("its account is no longer named").isEqualTo(PublicationState.CANCELLED);
    }

    @Test
    void naming_the_account_in_the_file_takes_over_what_was_rerouted_there() throws Exception {
        fixture.hold(planned("a", "", "Hello", ANNA));
        rule("chirp", reroute(PIA));
        fixture.enforcement.all();
        fixture.planner().plan(fixture.file("a", "", "Hello again", ANNA, PIA), false, "test");
        assertThat(fixture.store
                        .publications()
                        .list(PublicationQuery.all().account(PIA))
                        .items())
                .singleElement()
                .returns(
                        "Hello again", publication -> publication.parts().get(0).text());
    }

    @Test
    void the_accounts_that_a_post_could_go_to_are_those_of_other_networks_that_work_and_that_it_does_not_go_to()
            throws Exception {
        var planned = planned("a", "", "Hello", ANNA);
        assertThat(fixture.reroutes.candidates(planned)).containsExactly(PIA, QUIN);
        fixture.store.accounts().pause(QUIN, Optional.of(Message.of("test")), fixture.by());
        assertThat(fixture.reroutes.candidates(planned)).containsExactly(PIA);
        fixture.networks.become("plaza", NetworkState.DISABLED);
        assertThat(fixture.reroutes.candidates(planned)).isEmpty();
    }
}
