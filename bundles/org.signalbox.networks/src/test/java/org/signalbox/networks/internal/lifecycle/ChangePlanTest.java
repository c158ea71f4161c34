package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AnnouncedEnd;
import org.signalbox.model.AnnouncedEndHeader;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.DueTime;
import org.signalbox.model.HoldRule;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.Overdue;
import org.signalbox.model.PlannedChange;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.Severity;
import org.signalbox.networks.Approval;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.UpcomingChange;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;

/** Changes that are planned for an instant, made in a real framework by a clock that a test moves. */
@Timeout(120)
class ChangePlanTest {
    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir
    Path folder;

    private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private Workshop shop;
    private ChangePlanService plan;

    @BeforeEach
    void open() throws Exception {
        shop = new Workshop(folder, Map.of(), () -> now);
        shop.open().install(jar("1.0.0"), Replacement.NONE, Approval.EVERYTHING, "tester");
        plan = service();
    }

    private ChangePlanService service() {
        return new ChangePlanService(shop.context(), shop.store, shop.networks, shop.terms);
    }

    @AfterEach
    void close() throws Exception {
        plan.stop();
        shop.close();
    }

    private Path jar(String version) throws Exception {
        return TinyJar.plain().version(version).signed(folder, VendorKeys.TRUSTED);
    }

    private PlannedChange plan(NetworkChange change, Duration in) throws LifecycleException {
        return plan.plan("tiny", change, now.plus(in), WEEK, Optional.of("Because"), "anna");
    }

    private void settled(PlannedChange... changes) throws InterruptedException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        for (var change : changes) {
            while (System.nanoTime() < until && !find(change).state().settled()) {
                Thread.sleep(20);
            }
            assertThat(find(change).state().settled()).as(change.toString()).isTrue();
        }
    }

    private PlannedChange find(PlannedChange change) {
        return shop.store.plannedChanges().find(change.id()).orElseThrow();
    }

    private NetworkState state() {
        return shop.networks.find("tiny").orElseThrow().record().state();
    }

    private List<String> audit() {
        return shop.store.audit().list(Optional.of("network/tiny"), Optional.empty(), 50).items().reversed().stream()
                .map(entry -> entry.message().code())
                .toList();
    }

    @Test
    void a_change_is_made_when_its_time_has_come_however_the_clock_gets_there() throws Exception {
        var change = plan(NetworkChange.DISABLE, Duration.ofHours(1));
        now = now.plus(Duration.ofMinutes(59));
        Thread.sleep(1_300);
        assertThat(find(change).state()).isEqualTo(PlannedChange.State.PLANNED);
        assertThat(state()).isEqualTo(NetworkState.ENABLED);

        now = now.plus(Duration.ofMinutes(1));
        settled(change);

        assertThat(find(change))
                .returns(PlannedChange.State.DONE, PlannedChange::state)
                .returns(Optional.of(now), done -> done.settledAt().map(at -> now));
        assertThat(state()).isEqualTo(NetworkState.DISABLED);
        assertThat(audit())
                .containsSubsequence(
                        "networks.audit.plan-made",
                        "networks.audit.plan-begun",
                        "networks.audit.disabled",
                        "networks.audit.plan-done");
        assertThat(plan.open()).isEmpty();
        assertThat(plan.settled(10)).containsExactly(find(change));
    }

    @Test
    void what_became_due_while_no_node_ran_is_made_at_its_start_in_order() throws Exception {
        var enable = plan(NetworkChange.ENABLE, Duration.ofHours(2));
        var disable = plan(NetworkChange.DISABLE, Duration.ofHours(1));
        plan.stop();
        now = now.plus(Duration.ofHours(3));
        shop.reopen();
        plan = service();

        settled(disable, enable);
        assertThat(state()).isEqualTo(NetworkState.ENABLED);
        assertThat(audit())
                .containsSubsequence("networks.audit.disabled", "networks.audit.plan-done", "networks.audit.enabled");
    }

    @Test
    void what_a_killed_node_was_making_is_made_again() throws Exception {
        plan.stop();
        var change = plan(NetworkChange.REMOVE, Duration.ofHours(1));
        shop.store.plannedChanges().put(change.running(), audit("begun"));
        shop.networks.change("tiny", NetworkChange.DISABLE, "half of it");
        now = now.plus(Duration.ofHours(1));

        plan = service();
        settled(change);
        assertThat(find(change).state()).isEqualTo(PlannedChange.State.DONE);
        assertThat(state()).isEqualTo(NetworkState.REMOVED);
    }

    @Test
    void what_was_made_but_not_noted_as_made_is_noted_only() throws Exception {
        plan.stop();
        var file = jar("1.1.0");
        var replacing = plan.planReplacement(
                "tiny", file, Approval.EVERYTHING, now.plusSeconds(60), WEEK, Optional.empty(), "anna");
        shop.networks.install(file, Replacement.SAME_OR_OLDER, Approval.EVERYTHING, "anna");
        shop.store.plannedChanges().put(replacing.running(), audit("begun"));
        now = now.plusSeconds(60);

        plan = service();
        settled(replacing);
        assertThat(find(replacing).state()).isEqualTo(PlannedChange.State.DONE);
        assertThat(audit()).containsOnlyOnce("networks.audit.replaced");
    }

    private static AuditEntry audit(String what) {
        return new AuditEntry(Instant.EPOCH, "test", "test", Message.of(what));
    }

    @Test
    void a_connector_is_kept_until_it_replaces_the_present_one() throws Exception {
        var file = jar("1.1.0");
        var change = plan.planReplacement(
                "tiny", file, Approval.EVERYTHING, now.plusSeconds(3600), WEEK, Optional.empty(), "anna");
        assertThat(change.jar().orElseThrow().version()).isEqualTo("1.1.0");
        Files.delete(file);
        now = now.plusSeconds(3600);

        settled(change);
        assertThat(find(change).outcome()).isEmpty();
        assertThat(shop.networks.find("tiny").orElseThrow().record().version()).contains("1.1.0");
        assertThat(Files.list(shop.workspace.resolve(".signalbox/staging"))).isEmpty();
    }

    @Test
    void a_connector_of_another_network_and_one_that_nobody_approved_are_refused_when_they_are_planned()
            throws Exception {
        var other = TinyJar.plain().header("Signalbox-Connector", "else").without("Signalbox-Terms");
        assertThatThrownBy(() -> plan.planReplacement(
                        "tiny",
                        other.signed(folder, VendorKeys.TRUSTED),
                        Approval.EVERYTHING,
                        now.plusSeconds(60),
                        WEEK,
                        Optional.empty(),
                        "anna"))
                .isInstanceOfSatisfying(
                        LifecycleException.class,
                        e -> assertThat(e.message().code()).isEqualTo("networks.plan.other-network"));
        var curious = TinyJar.plain().version("1.2.0").header("Signalbox-Egress", "tiny.example, more.example");
        assertThatThrownBy(() -> plan.planReplacement(
                        "tiny",
                        curious.signed(folder, VendorKeys.TRUSTED),
                        Approval.NOTHING,
                        now.plusSeconds(60),
                        WEEK,
                        Optional.empty(),
                        "anna"))
                .hasMessageContaining("more.example");
        assertThat(plan.open()).isEmpty();
    }

    @Test
    void one_that_fails_says_why_and_the_next_one_is_made() throws Exception {
        var remove = plan(NetworkChange.REMOVE, Duration.ofHours(1));
        var enable = plan(NetworkChange.ENABLE, Duration.ofHours(2));
        var back = plan.planReplacement(
                "tiny",
                jar("1.0.0"),
                Approval.EVERYTHING,
                now.plus(Duration.ofHours(3)),
                WEEK,
                Optional.empty(),
                "anna");
        now = now.plus(Duration.ofHours(3));

        settled(remove, enable, back);
        assertThat(find(enable))
                .returns(PlannedChange.State.FAILED, PlannedChange::state)
                .returns(
                        Optional.of("networks.removed"),
                        failed -> failed.outcome().map(Message::code));
        assertThat(audit()).contains("networks.audit.plan-failed");
        assertThat(find(back).state()).isEqualTo(PlannedChange.State.DONE);
        assertThat(state()).isEqualTo(NetworkState.ENABLED);
    }

    @Test
    void what_was_taken_back_is_not_made() throws Exception {
        var change = plan(NetworkChange.DISABLE, Duration.ofHours(1));
        assertThat(plan.cancel(change.id().substring(0, 8), "anna").state()).isEqualTo(PlannedChange.State.CANCELLED);
        now = now.plus(Duration.ofHours(2));
        Thread.sleep(1_300);
        assertThat(state()).isEqualTo(NetworkState.ENABLED);
        assertThatThrownBy(() -> plan.cancel(change.id(), "anna")).isInstanceOf(LifecycleException.class);
    }

    @Test
    void what_is_past_and_what_is_of_no_network_is_refused() {
        assertThatThrownBy(() -> plan(NetworkChange.DISABLE, Duration.ZERO)).isInstanceOf(LifecycleException.class);
        assertThatThrownBy(() ->
                        plan.plan("nope", NetworkChange.DISABLE, now.plusSeconds(60), WEEK, Optional.empty(), "anna"))
                .isInstanceOf(LifecycleException.class);
    }

    @Test
    void people_are_warned_from_the_notice_on_of_what_is_due_after_the_change() throws Exception {
        var result = new AtomicInteger();
        plan.onChange(result::incrementAndGet);
        var change = plan(NetworkChange.DISABLE, Duration.ofDays(10));
        var after = change.due();
        assertThat(plan.of(Workshop.ACCOUNT, after)).as("not announced yet").isEmpty();

        now = now.plus(Duration.ofDays(3));
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (System.nanoTime() < until && result.get() == 0) {
            Thread.sleep(20);
        }
        assertThat(result).as("told when the lead time begins").hasPositiveValue();
        assertThat(plan.of(Workshop.ACCOUNT, after)).singleElement().satisfies(each -> {
            assertThat(each.severity()).isEqualTo(Severity.WARNING);
            assertThat(each.message().code()).isEqualTo("networks.announcement.held");
        });
        assertThat(plan.of(Workshop.ACCOUNT, after.minusSeconds(1)))
                .as("due before it")
                .isEmpty();
        assertThat(plan.of(AccountId.of("me@other"), after)).isEmpty();
        assertThat(plan.warning(Workshop.ACCOUNT, after)).isPresent();

        plan.plan("tiny", NetworkChange.ENABLE, after.plusSeconds(60), WEEK, Optional.empty(), "anna");
        assertThat(plan.of(Workshop.ACCOUNT, after.plusSeconds(59))).isNotEmpty();
        assertThat(plan.of(Workshop.ACCOUNT, after.plusSeconds(60)))
                .as("it is back then")
                .isEmpty();
    }

    @Test
    void what_would_be_removed_for_good_is_an_error_unless_a_rule_says_what_becomes_of_it() throws Exception {
        var change = plan(NetworkChange.REMOVE, Duration.ofDays(1));
        assertThat(plan.of(Workshop.ACCOUNT, change.due()))
                .singleElement()
                .satisfies(each -> assertThat(each.severity()).isEqualTo(Severity.ERROR));

        shop.store
                .holdRules()
                .put("tiny", new HoldRule.Reroute(List.of(AccountId.of("me@other")), Optional.empty()), audit("rule"));
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (System.nanoTime() < until
                && plan.of(Workshop.ACCOUNT, change.due()).get(0).severity() == Severity.ERROR) {
            Thread.sleep(20);
        }
        assertThat(plan.of(Workshop.ACCOUNT, change.due())).singleElement().satisfies(each -> {
            assertThat(each.severity()).isEqualTo(Severity.WARNING);
            assertThat(each.message().code()).isEqualTo("networks.announcement.rerouted");
        });
    }

    @Test
    void the_calendar_has_planned_changes_and_announced_ends_with_what_they_hit() throws Exception {
        var sunset = now.plus(Duration.ofDays(20));
        shop.addAccount();
        var terms = TinyJar.TERMS.replace(
                "]}",
                ",{\"id\":\"tiny.v1\",\"kind\":\"version-sunset\",\"operation\":\"*\",\"measure\":{\"version\":\"1\"},"
                        + "\"on\":\"" + sunset + "\",\"from\":\"2020-01-01\","
                        + "\"source\":\"https://tiny.example/sunset\",\"checkedOn\":\"2026-01-01\"}]}");
        shop.networks.install(
                TinyJar.plain()
                        .version("1.1.0")
                        .entry("SIGNALBOX-INF/terms.json", terms)
                        .signed(folder, VendorKeys.TRUSTED),
                Replacement.SAME_OR_OLDER,
                Approval.EVERYTHING,
                "tester");
        var change = plan(NetworkChange.DISABLE, Duration.ofDays(10));
        shop.store
                .publications()
                .plan(List.of(publication("a", 9), publication("b", 11), publication("c", 21)), actor());

        var calendar = plan.calendar(now);

        assertThat(calendar)
                .extracting(UpcomingChange::kind)
                .containsExactly(UpcomingChange.Kind.PLANNED_CHANGE, UpcomingChange.Kind.VERSION_SUNSET);
        assertThat(calendar.get(0).change()).contains(change);
        assertThat(calendar.get(0).affected()).contains(2);
        assertThat(calendar.get(1).affected()).contains(1);
        assertThat(calendar.get(1).source()).contains("https://tiny.example/sunset");
        assertThat(plan.calendar(sunset.plusSeconds(1)))
                .extracting(UpcomingChange::kind)
                .doesNotContain(UpcomingChange.Kind.VERSION_SUNSET);
    }

    private AnnouncedEnd end(AnnouncedEndHeader.Kind kind, String operation, Optional<Integer> days) {
        var header = new AnnouncedEndHeader(kind, days.map(in -> now.plus(Duration.ofDays(in))), Optional.empty());
        return new AnnouncedEnd("tiny", operation, header, now, now);
    }

    @Test
    void the_calendar_knows_the_ends_of_answers_and_what_of_it_needs_the_operation() throws Exception {
        shop.store
                .publications()
                .plan(List.of(publication("a", 9), publication("b", 11), publication("c", 21)), actor());
        shop.store
                .announcedEnds()
                .seen(List.of(
                        end(AnnouncedEndHeader.Kind.SUNSET, "post.create", Optional.of(10)),
                        end(AnnouncedEndHeader.Kind.SUNSET, "media.upload", Optional.of(10)),
                        end(AnnouncedEndHeader.Kind.SUNSET, "post.read", Optional.of(12)),
                        end(AnnouncedEndHeader.Kind.SUNSET, "post.delete", Optional.of(-1)),
                        end(AnnouncedEndHeader.Kind.DEPRECATION, "post.create", Optional.of(5)),
                        end(AnnouncedEndHeader.Kind.DEPRECATION, "post.read", Optional.empty())));

        assertThat(plan.calendar(now))
                .extracting(
                        UpcomingChange::kind, entry -> entry.end().orElseThrow().operation(), UpcomingChange::affected)
                .containsExactly(
                        tuple(UpcomingChange.Kind.OPERATION_DEPRECATION, "post.create", Optional.empty()),
                        tuple(UpcomingChange.Kind.OPERATION_SUNSET, "media.upload", Optional.of(0)),
                        tuple(UpcomingChange.Kind.OPERATION_SUNSET, "post.create", Optional.of(2)),
                        tuple(UpcomingChange.Kind.OPERATION_SUNSET, "post.read", Optional.empty()));
        assertThat(plan.ends("tiny"))
                .as("past and undated ones too")
                .hasSize(6)
                .extracting(impact -> impact.end().operation())
                .startsWith("post.delete")
                .endsWith("post.read");
        assertThat(plan.ends("other")).isEmpty();
    }

    private Actor actor() {
        return new Actor("test", now);
    }

    private Publication publication(String id, int days) {
        var due = now.plus(Duration.ofDays(days));
        return Publication.planned(
                new PublicationIdentity(new PublicationId(id), new PostId("post-" + id), Workshop.ACCOUNT, now),
                new PostSnapshot(id, "content/" + id + ".md", "ab", Map.of(), Optional.empty()),
                List.of(PublicationPart.waiting(0, "Text", List.of())),
                DueTime.of(due, Optional.empty(), Overdue.LATE));
    }
}
