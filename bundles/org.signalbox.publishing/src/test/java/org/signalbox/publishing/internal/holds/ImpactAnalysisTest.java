package org.signalbox.publishing.internal.holds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.signalbox.publishing.internal.SharedStoreFixture.ANNA;
import static org.signalbox.publishing.internal.SharedStoreFixture.PIA;
import static org.signalbox.publishing.internal.SharedStoreFixture.QUIN;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.HoldRule;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.NetworkState;
import org.signalbox.model.PlannedChange.Kind;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.networks.LifecycleException;
import org.signalbox.publishing.ChangeImpact;
import org.signalbox.publishing.ChangeImpact.Effect;
import org.signalbox.publishing.ImpactAnalysis;
import org.signalbox.publishing.RerouteOption;
import org.signalbox.publishing.internal.SharedStoreFixture;

/** What a change would hit and cost, on the real store with the real preflight and terms. */
class ImpactAnalysisTest {
    private static final Instant TEN = SharedStoreFixture.at("2027-03-01T10:00");

    @TempDir
    Path folder;

    private SharedStoreFixture fixture;
    private ImpactAnalysis foresight;

    @BeforeEach
    void open() throws Exception {
        fixture = new SharedStoreFixture(folder);
        foresight = new ImpactAnalysisService(fixture.store, fixture.networks, fixture.reroutes);
        fixture.book.set("chirp", price("chirp", "0.50"));
        fixture.book.set("plaza", price("plaza", "0.20"), limit(12));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static String price(String network, String value) {
        return "{\"id\": \"" + network + ".price\", \"kind\": \"price\", \"operation\": \"post.create\", \"value\": \""
                + value + "\", \"currency\": \"USD\"}";
    }

    private static String limit(int characters) {
        return "{\"id\": \"plaza.text\", \"kind\": \"text-limit\", \"operation\": \"post.create\","
                + " \"measure\": {\"unit\": \"graphemes\"}, \"value\": " + characters + "}";
    }

    private void plan(String id, String text) throws Exception {
        fixture.planner().plan(fixture.file(id, "", text, ANNA), false, "test");
    }

    private ChangeImpact disable(Optional<Instant> at) throws LifecycleException {
        return foresight.preview("chirp", Kind.DISABLE, Optional.empty(), at);
    }

    @Test
    void an_end_tells_where_each_one_could_go_and_what_that_costs() throws Exception {
        plan("a", "Short");
        plan("b", "Longer than twelve");

        var impact = disable(Optional.empty());

        assertThat(impact.count(Effect.HELD)).isEqualTo(2);
        assertThat(impact.reroutable()).isEqualTo(1);
        assertThat(impact.accounts()).containsExactly(ANNA, SharedStoreFixture.BERT);
        assertThat(impact.billBefore()).containsExactly(Money.of("1.00", "USD"));
        assertThat(impact.billAfter()).isEmpty();
        assertThat(impact.consequences())
                .filteredOn(each -> each.publication().title().equals("a"))
                .singleElement()
                .satisfies(each -> assertThat(each.options())
                        .extracting(RerouteOption::account, RerouteOption::possible, RerouteOption::price)
                        .containsExactly(
                                tuple(PIA, true, Optional.of(Money.of("0.20", "USD"))),
                                tuple(QUIN, true, Optional.of(Money.of("0.20", "USD")))));
    }

    @Test
    void the_rule_that_is_set_says_what_becomes_of_each_and_the_bill_follows() throws Exception {
        plan("a", "Short");
        plan("b", "Longer than twelve");
        var expire = Optional.of(HoldRule.Expire.after(Duration.ofDays(1)));
        fixture.store
                .holdRules()
                .put(
                        "chirp",
                        new HoldRule.Reroute(List.of(QUIN), expire),
                        new AuditEntry(fixture.now, "test", "network/chirp", Message.of("test")));

        var impact = disable(Optional.empty());

        assertThat(impact.consequences())
                .extracting(ChangeImpact.Consequence::effect)
                .containsExactlyInAnyOrder(Effect.REROUTED, Effect.EXPIRES);
        assertThat(impact.consequences())
                .filteredOn(each -> each.effect() == Effect.REROUTED)
                .singleElement()
                .returns(Optional.of(QUIN), ChangeImpact.Consequence::to);
        assertThat(impact.consequences())
                .filteredOn(each -> each.effect() == Effect.EXPIRES)
                .singleElement()
                .returns(Optional.of(TEN.plus(Duration.ofDays(1))), ChangeImpact.Consequence::until);
        assertThat(impact.billAfter()).containsExactly(Money.of("0.20", "USD"));
        assertThat(fixture.store.publications().count(PublicationQuery.all()))
                .as("a preview changes nothing")
                .containsOnlyKeys(PublicationState.PLANNED);
    }

    @Test
    void an_account_that_the_rule_does_not_name_is_offered_and_not_taken() throws Exception {
        plan("a", "Short");
        fixture.store.accounts().pause(QUIN, Optional.of(Message.of("test")), fixture.by());
        fixture.store
                .holdRules()
                .put(
                        "chirp",
                        new HoldRule.Reroute(List.of(QUIN), Optional.empty()),
                        new AuditEntry(fixture.now, "test", "network/chirp", Message.of("test")));

        assertThat(disable(Optional.empty()).consequences()).singleElement().satisfies(each -> {
            assertThat(each.effect()).isEqualTo(Effect.HELD);
            assertThat(each.options())
                    .extracting(RerouteOption::account, RerouteOption::possible)
                    .containsExactly(tuple(QUIN, false), tuple(PIA, true));
        });
    }

    @Test
    void prices_are_those_of_the_time_when_it_is_due() throws Exception {
        var raised = price("chirp", "2.00").replace("}", ", \"from\": \"2027-03-01T09:30:00Z\"}");
        var until = price("chirp", "0.50").replace("}", ", \"to\": \"2027-03-01T09:30:00Z\"}");
        fixture.book.set("chirp", until, raised);
        plan("a", "Short");
        assertThat(disable(Optional.empty()).billBefore()).containsExactly(Money.of("2.00", "USD"));
    }

    @Test
    void what_is_due_before_a_later_change_goes_out() throws Exception {
        plan("a", "Short");
        assertThat(disable(Optional.of(TEN)).count(Effect.HELD)).isEqualTo(1);
        var later = disable(Optional.of(TEN.plusSeconds(1)));
        assertThat(later.consequences()).isEmpty();
        assertThat(later.dueBefore()).isEqualTo(1);
    }

    @Test
    void enabling_releases_what_waits_and_costs_its_price() throws Exception {
        plan("a", "Short");
        fixture.networks.become(NetworkState.DISABLED);
        var impact = foresight.preview("chirp", Kind.ENABLE, Optional.empty(), Optional.empty());
        assertThat(impact.count(Effect.RELEASED)).isEqualTo(1);
        assertThat(impact.billBefore()).isEmpty();
        assertThat(impact.billAfter()).containsExactly(Money.of("0.50", "USD"));
    }

    @Test
    void a_replacement_is_priced_and_checked_by_the_terms_that_it_brings() throws Exception {
        plan("a", "Short");
        plan("b", "Longer than twelve");
        fixture.networks.offer(SharedStoreFixture.terms(
                "chirp", price("chirp", "0.75"), limit(12).replace("plaza", "chirp")));

        var impact = foresight.preview("chirp", Kind.REPLACE, Optional.of(Path.of("new.jar")), Optional.empty());

        assertThat(impact.connector().orElseThrow().network()).isEqualTo("chirp");
        assertThat(impact.count(Effect.PUBLISHES)).isEqualTo(1);
        assertThat(impact.consequences())
                .filteredOn(each -> each.effect() == Effect.BREAKS)
                .singleElement()
                .satisfies(each -> assertThat(each.obstacles()).isNotEmpty());
        assertThat(impact.billBefore()).containsExactly(Money.of("1.00", "USD"));
        assertThat(impact.billAfter()).containsExactly(Money.of("1.50", "USD"));
        assertThatThrownBy(() ->
                        foresight.preview("plaza", Kind.REPLACE, Optional.of(Path.of("new.jar")), Optional.empty()))
                .isInstanceOfSatisfying(
                        LifecycleException.class,
                        e -> assertThat(e.message().code()).isEqualTo("networks.plan.other-network"));
    }

    @Test
    void an_unknown_network_is_told() {
        assertThatThrownBy(() -> foresight.preview("nope", Kind.DISABLE, Optional.empty(), Optional.empty()))
                .isInstanceOf(LifecycleException.class);
    }
}
