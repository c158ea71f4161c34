package org.signalbox.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.archive.ArchiveLimits;
import org.signalbox.archive.ArchivePlan;
import org.signalbox.archive.ArchiveState;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Budget;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.terms.ReadOperation;
import org.signalbox.terms.ReadTerms;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsDocuments;

/** Estimates of an archive, and the limits that it keeps. */
@Timeout(60)
class LimitsTest {
    private static final String RATE =
            "{\"id\":\"chirp.rate\",\"kind\":\"rate\",\"measure\":{\"unit\":\"calls\",\"window\":\"rolling\","
                    + "\"length\":\"PT15M\",\"scope\":\"account\"},\"value\":300}";
    private static final String READ_PRICE =
            "{\"id\":\"chirp.price.read\",\"kind\":\"price\",\"operation\":\"post.read\",\"measure\":"
                    + "{\"unit\":\"items\"},\"value\":\"0.005\",\"currency\":\"USD\"}";
    private static final String ENGAGEMENT_PRICE =
            "{\"id\":\"chirp.price.engagement\",\"kind\":\"price\",\"operation\":\"engagement.read\","
                    + "\"value\":\"0.10\",\"currency\":\"USD\"}";

    @TempDir
    Path workspace;

    @Test
    void an_estimate_prices_reads_and_tells_how_long_the_rate_makes_them_last() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(1_000))) {
            scene.terms(RATE, ENGAGEMENT_PRICE);
            var plan = scene.archives.estimate(scene.account);
            assertThat(plan.posts()).isEqualTo(1_000);
            assertThat(plan.counted()).isTrue();
            // 10 pages, 20 readings, 1,000 posts with unknown reply counts, half as many files
            assertThat(plan.reads()).extracting(ArchivePlan.Reads::calls).containsExactly(10L, 20L, 1_000L, 500L);
            assertThat(plan.cost()).contains(Money.of("2.00", "USD"));
            // 1,530 calls at 240 of 300 per quarter of an hour: the seventh window begins after an hour and a half
            assertThat(plan.duration()).isEqualTo(Duration.ofMinutes(90));
            assertThat(plan.quotas()).singleElement().satisfies(quota -> {
                assertThat(quota.used()).isEqualTo(1_530);
                assertThat(quota.limit()).isEqualTo(300);
            });
            assertThat(plan.remarks()).extracting(Message::code).containsExactly("archive.estimated");
        }
    }

    @Test
    void an_estimate_after_all_was_read_but_files_is_exact() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(60))) {
            scene.archives.start(scene.account, ArchiveLimits.reads(4), "test");
            scene.archives.await(scene.account);
            var plan = scene.archives.estimate(scene.account);
            var replies = scene.archives.progress(scene.account).orElseThrow().replies();
            ArchivingTest.archived(scene);
            var calls = scene.archives.progress(scene.account).orElseThrow().reads() - 4;
            assertThat(plan.remarks()).isEmpty();
            assertThat(plan.calls()).isEqualTo(calls);
            assertThat(replies).isPositive();
        }
    }

    @Test
    void an_archive_stops_before_it_costs_more_than_asked_and_goes_on_with_more() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(400))) {
            scene.terms(ENGAGEMENT_PRICE);
            scene.archives.start(scene.account, ArchiveLimits.cost(Money.of("0.35", "USD")), "test");
            var stopped = scene.archives.await(scene.account).orElseThrow();
            assertThat(stopped.message().orElseThrow().code()).isEqualTo("archive.stopped.cost");
            assertThat(stopped.spent()).contains(Money.of("0.30", "USD"));
            assertThat(stopped.readings()).isEqualTo(150);
            ArchivingTest.archived(scene);
            assertThat(scene.archives.progress(scene.account).orElseThrow().spent())
                    .contains(Money.of("0.80", "USD"));
        }
    }

    @Test
    void pages_that_name_each_other_for_ever_stop_an_archive() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(400))) {
            scene.networks.turnsInCircles = true;
            scene.archives.start(scene.account, ArchiveLimits.NONE, "test");
            var stopped = scene.archives.await(scene.account).orElseThrow();
            assertThat(stopped.message().orElseThrow().code()).isEqualTo("archive.stopped.in-a-circle");
            assertThat(scene.asked()).hasSizeLessThan(5);
        }
    }

    @Test
    void a_budget_that_stops_stops_an_archive_too() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(400))) {
            scene.terms(ENGAGEMENT_PRICE);
            var now = scene.store.now();
            scene.store
                    .budgets()
                    .put(
                            new Budget(
                                    "chirp-month",
                                    Optional.of("chirp"),
                                    Optional.empty(),
                                    Budget.Period.MONTH,
                                    Money.of("0.20", "USD"),
                                    80,
                                    true,
                                    now,
                                    0),
                            new AuditEntry(now, "test", "budget/chirp-month", Message.of("test")));
            var plan = scene.archives.estimate(scene.account);
            assertThat(plan.withinBudget()).isFalse();
            assertThat(plan.budgetLeft().orElseThrow().amount()).isEqualByComparingTo("0.20");
            scene.archives.start(scene.account, ArchiveLimits.NONE, "test");
            var stopped = scene.archives.await(scene.account).orElseThrow();
            assertThat(stopped.state()).isEqualTo(ArchiveState.STOPPED);
            assertThat(stopped.message().orElseThrow().code()).isEqualTo("archive.stopped.budget");
            assertThat(stopped.readings()).isEqualTo(100);
        }
    }

    @Test
    void the_pace_leaves_a_fifth_of_a_rate_to_others_and_waits_for_what_comes_back() throws Exception {
        var bound = new ReadTerms(terms(RATE).entries(), Map.of()).bounds().getFirst();
        var pace = new ArchivePacing(java.util.List.of(bound));
        var start = Instant.parse("2027-03-01T08:00:00Z");
        var now = start;
        for (var call = 0; call < 240; call++) {
            assertThat(pace.before(ReadOperation.REPLIES, now)).isEmpty();
            pace.took(ReadOperation.REPLIES, 1, now);
            now = now.plusMillis(100);
        }
        assertThat(pace.before(ReadOperation.REPLIES, now).orElseThrow().until())
                .isEqualTo(start.plus(Duration.ofMinutes(15)));
        assertThat(pace.before(ReadOperation.REPLIES, start.plus(Duration.ofMinutes(15))))
                .isEmpty();
    }

    @Test
    void a_daily_quota_begins_anew_at_midnight_of_its_zone() throws Exception {
        var quota = "{\"id\":\"chirp.quota\",\"kind\":\"quota\",\"operation\":\"post.read\",\"measure\":"
                + "{\"unit\":\"items\",\"window\":\"zone-day\",\"zone\":\"America/Los_Angeles\"},"
                + "\"value\":1000}";
        var pace = new ArchivePacing(new ReadTerms(terms(quota).entries(), Map.of()).bounds());
        var now = Instant.parse("2027-03-01T20:00:00Z");
        pace.took(ReadOperation.POSTS, 800, now);
        assertThat(pace.before(ReadOperation.MEDIA, now))
                .as("files aren't posts")
                .isEmpty();
        assertThat(pace.before(ReadOperation.POSTS, now).orElseThrow().until())
                .isEqualTo(Instant.parse("2027-03-02T08:00:00Z"));
    }

    @Test
    void reads_that_are_charged_by_item_cost_their_items() throws Exception {
        var price = new ReadTerms(terms(READ_PRICE).entries(), Map.of())
                .price(ReadOperation.POSTS)
                .orElseThrow();
        assertThat(price.of(10, 1_000).amount()).isEqualByComparingTo("5.00");
    }

    @Test
    void a_price_for_many_calls_is_exact_where_one_call_s_is_not() throws Exception {
        var thirds = "{\"id\":\"chirp.price\",\"kind\":\"price\",\"operation\":\"post.read\","
                + "\"measure\":{\"per\":3},\"value\":\"0.10\",\"currency\":\"USD\"}";
        var price = new ReadTerms(terms(thirds).entries(), Map.of())
                .price(ReadOperation.POSTS)
                .orElseThrow();
        assertThat(price.of(300, 0).amount()).isEqualByComparingTo("10.00");
    }

    private static Terms terms(String entry) throws Exception {
        var dated = entry.substring(0, entry.length() - 1)
                + ",\"from\":\"2020-01-01\",\"source\":\"urn:test\",\"checkedOn\":\"2026-11-24\"}";
        return TermsDocuments.parse(
                "{\"format\":\"signalbox-terms/1\",\"network\":\"chirp\",\"version\":\"1\",\"entries\":[" + dated
                        + "]}");
    }
}
