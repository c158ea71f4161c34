package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Session;
import org.signalbox.networks.Approval;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.networks.Networks.CallObserver;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.SlowDown;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;

/** Of one account, what people see waits for nothing but what people see. */
@Timeout(60)
class AccountLanesTest {
    @TempDir
    Path folder;

    private Workshop shop;
    private NetworkCatalog networks;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch goOn = new CountDownLatch(1);

    @BeforeEach
    void open() throws Exception {
        shop = new Workshop(folder, Map.of("signalbox.drain", "10"));
        networks = shop.open();
        shop.addAccount(Workshop.ACCOUNT, Map.of("password", Secret.of("the-first-one")));
        install("1.0.0");
    }

    @AfterEach
    void close() throws Exception {
        goOn.countDown();
        threads.shutdown();
        shop.close();
    }

    private void install(String version) throws Exception {
        var jar = TinyJar.plain()
                .header("Signalbox-Capabilities", "publish, engagement")
                .manner("reports")
                .version(version)
                .signed(folder, VendorKeys.TRUSTED);
        networks.install(jar, Replacement.ANY, Approval.EVERYTHING, "tester");
    }

    private String publish(String text) throws Exception {
        return networks.call(Workshop.ACCOUNT, Publishes.class, session -> commit(session, text));
    }

    private static String commit(Publishes session, String text) throws ConnectorException {
        return session.commit(new Commit(
                        Part.text(text),
                        session.prepare(Part.text(text), Optional.empty()).prepared(),
                        new PublishKey(UUID.randomUUID(), Instant.EPOCH),
                        Optional.empty()))
                .whenVisible()
                .orElseThrow()
                .data();
    }

    /** Begins something in a lane that goes on until it may end. */
    private Future<Boolean> begun(Callable<Boolean> call, CountDownLatch inside) throws Exception {
        var running = threads.submit(call);
        assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();
        return running;
    }

    private Future<Boolean> reading() throws Exception {
        var inside = new CountDownLatch(1);
        return begun(
                () -> networks.call(Workshop.ACCOUNT, ReportsEngagement.class, session -> {
                    session.engagement(List.of(Receipt.named("1")));
                    return waits(inside);
                }),
                inside);
    }

    private Future<Boolean> verifying() throws Exception {
        var inside = new CountDownLatch(1);
        return begun(() -> networks.call(Workshop.ACCOUNT, Session.class, session -> waits(inside)), inside);
    }

    private Future<Boolean> uploading() throws Exception {
        var inside = new CountDownLatch(1);
        return begun(
                () -> networks.prepareEarly(Workshop.ACCOUNT, CallObserver.NONE, session -> waits(inside)), inside);
    }

    private Future<Boolean> preparing() throws Exception {
        var inside = new CountDownLatch(1);
        return begun(() -> networks.prepare(Workshop.ACCOUNT, CallObserver.NONE, session -> waits(inside)), inside);
    }

    private boolean waits(CountDownLatch inside) {
        inside.countDown();
        try {
            return goOn.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_commit_goes_through_at_once_beside_engagement() throws Exception {
        reading();
        assertCommits();
    }

    @Test
    void a_commit_goes_through_at_once_beside_a_proof_of_the_account() throws Exception {
        verifying();
        assertCommits();
    }

    @Test
    void a_commit_goes_through_at_once_beside_a_long_and_a_short_preparation() throws Exception {
        uploading();
        preparing();
        assertCommits();
    }

    @Test
    void what_is_prepared_in_seconds_waits_for_no_upload() throws Exception {
        uploading();
        assertThat(threads.submit(() -> networks.prepare(
                                Workshop.ACCOUNT,
                                CallObserver.NONE,
                                session -> session.prepare(Part.text("quick"), Optional.empty())
                                        .prepared()
                                        .json()))
                        .get(2, TimeUnit.SECONDS))
                .isEqualTo("quick");
    }

    private void assertCommits() throws Exception {
        assertThat(threads.submit(() -> publish("at once")).get(2, TimeUnit.SECONDS))
                .contains("at once");
    }

    @Test
    void commits_of_one_account_follow_one_another_in_their_order() throws Exception {
        var inside = new CountDownLatch(1);
        var order = Collections.synchronizedList(new ArrayList<String>());
        var first = begun(
                () -> networks.call(Workshop.ACCOUNT, Publishes.class, session -> {
                    waits(inside);
                    return order.add(commit(session, "0"));
                }),
                inside);
        var others = new ArrayList<Future<Boolean>>();
        for (var i = 1; i < 6; i++) {
            var text = String.valueOf(i);
            var started = new CountDownLatch(1);
            others.add(threads.submit(() -> {
                started.countDown();
                return networks.call(Workshop.ACCOUNT, Publishes.class, session -> order.add(commit(session, text)));
            }));
            started.await();
            Thread.sleep(100);
        }
        assertThat(order).isEmpty();
        goOn.countDown();
        first.get(5, TimeUnit.SECONDS);
        for (var other : others) {
            other.get(5, TimeUnit.SECONDS);
        }
        assertThat(order).hasSize(6);
        for (var i = 0; i < 6; i++) {
            assertThat(order.get(i)).contains("\"text\":\"" + i + "\"");
        }
    }

    @Test
    void the_old_version_is_removed_when_all_lanes_have_left_it() throws Exception {
        var reading = reading();
        var uploading = uploading();
        var swap = threads.submit(() -> {
            install("2.0.0");
            return true;
        });
        while (!networks.find("tiny").orElseThrow().record().version().equals(Optional.of("2.0.0"))) {
            Thread.sleep(5);
        }
        assertCommits();
        assertThat(swap.isDone()).isFalse();
        goOn.countDown();
        assertThat(reading.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(uploading.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(swap.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_grant_that_one_lane_has_lost_is_used_in_none_until_the_account_is_resumed() throws Exception {
        assertThatThrownBy(() -> networks.prepareEarly(
                        Workshop.ACCOUNT,
                        CallObserver.NONE,
                        session -> session.prepare(Part.text("prepare: lost"), Optional.empty())))
                .isInstanceOf(ConnectorException.AuthorizationLost.class);
        assertThatThrownBy(() -> publish("no more")).isInstanceOf(ConnectorException.AuthorizationLost.class);
        assertThatThrownBy(() -> networks.call(
                        Workshop.ACCOUNT,
                        ReportsEngagement.class,
                        session -> session.engagement(List.of(Receipt.named("1")))))
                .isInstanceOf(ConnectorException.AuthorizationLost.class);
        assertThat(networks.call(Workshop.ACCOUNT, Session.class, Session::verify)
                        .handle())
                .isEqualTo("tiny");

        shop.accounts.resume(Workshop.ACCOUNT, "tester");
        assertThat(publish("again")).contains("again");
    }

    @Test
    void a_grant_that_one_lane_renewed_is_the_one_that_the_others_see() throws Exception {
        publish("opens the visible lane");
        networks.prepareEarly(
                Workshop.ACCOUNT,
                CallObserver.NONE,
                session -> session.prepare(Part.text("prepare: rotates"), Optional.empty()));
        assertThatThrownBy(() -> publish("echo"))
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageNotContaining("renewed");
        assertThat(shop.accounts
                        .grantAccess(Workshop.ACCOUNT)
                        .current()
                        .secrets()
                        .get("password")
                        .reveal())
                .isEqualTo("renewed");
    }

    @Test
    void a_network_that_asks_for_less_in_an_answer_is_heard_without_secrets() throws Exception {
        var heard = Collections.synchronizedList(new ArrayList<SlowDown>());
        try (var listening = networks.onSlowDown(heard::add)) {
            assertThat(publish("slows-down")).contains("slows-down");
            assertThat(publish("slows-down-for-good")).contains("for-good");
        }
        assertThat(heard).hasSize(1);
        assertThat(heard.get(0).account()).isEqualTo(Workshop.ACCOUNT);
        assertThat(heard.get(0).why()).isEqualTo("5 of 100 left for •••");
        assertThat(Duration.between(Instant.now(), heard.get(0).until()).toSeconds())
                .isBetween(60L, 77L);
    }

    @Test
    void requests_are_logged_at_debug_level_only_which_is_chosen_for_all_nodes() throws Exception {
        assertThatThrownBy(() -> publish("logs")).isInstanceOf(ConnectorException.NotSent.class);
        assertThat(shop.logs.level("tiny")).isEqualTo(ConnectorLogLine.Level.INFO);
        assertThat(shop.logs.lines("tiny", 0)).noneMatch(line -> line.text().contains("GET"));

        shop.logs.setLevel("tiny", ConnectorLogLine.Level.DEBUG, "tester");
        assertThatThrownBy(() -> publish("logs")).isInstanceOf(ConnectorException.NotSent.class);
        assertThat(shop.logs.lines("tiny", 0)).anyMatch(line -> line.text().contains("GET tiny.example"));
        var other = new ConnectorLogBook(shop.context(), shop.store);
        assertThat(other.of("tiny").level()).as("of another node").isEqualTo(ConnectorLogLine.Level.DEBUG);
        other.close();
    }

    @Test
    void what_a_connector_logs_is_kept_without_secrets_and_with_its_requests() throws Exception {
        shop.logs.setLevel("tiny", ConnectorLogLine.Level.DEBUG, "tester");
        assertThatThrownBy(() -> publish("logs")).isInstanceOf(ConnectorException.NotSent.class);

        var lines = shop.logs.lines("tiny", 0);
        assertThat(lines).extracting(ConnectorLogLine::account).containsOnly(Workshop.ACCOUNT.toString());
        assertThat(lines.get(0).text()).isEqualTo("line one line two with •••");
        assertThat(lines.get(0).level()).isEqualTo(ConnectorLogLine.Level.INFO);
        assertThat(lines.get(1).text()).hasSize(502);
        assertThat(lines.get(2).level()).isEqualTo(ConnectorLogLine.Level.DEBUG);
        assertThat(lines.get(2).text())
                .startsWith("commit (read): GET tiny.example → NotSent, ")
                .doesNotContain("bot");
        install("2.0.0");
        assertThat(shop.logs.lines("tiny", 0)).as("also of the version before").containsAll(lines);
    }

    @Test
    void sessions_that_nobody_uses_are_closed_and_opened_again() throws Exception {
        assertThat(publish("how-many")).contains("count 1");
        networks.entries.closeIdle(Duration.ofMinutes(1));
        assertThat(publish("how-many")).contains("count 2");
        var reading = reading();
        networks.entries.closeIdle(Duration.ZERO);
        assertThat(publish("how-many")).contains("count 1");
        goOn.countDown();
        assertThat(reading.get(5, TimeUnit.SECONDS)).isTrue();
    }
}
