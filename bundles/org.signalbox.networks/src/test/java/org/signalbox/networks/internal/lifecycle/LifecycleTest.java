package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.wiring.BundleWiring;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.networks.Approval;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.TimeLimitedSession;
import org.signalbox.networks.UnsupportedCapabilityException;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;

@Timeout(120)
class LifecycleTest {
    @TempDir
    Path folder;

    private Workshop shop;
    private NetworkCatalog networks;

    @BeforeEach
    void open() throws Exception {
        shop = new Workshop(folder);
        networks = shop.open();
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    private Path jar(String version) throws Exception {
        return TinyJar.plain().version(version).signed(folder, VendorKeys.TRUSTED);
    }

    private NetworkInfo install(Path jar, Replacement allowed) throws LifecycleException {
        return networks.install(jar, allowed, Approval.EVERYTHING, "tester");
    }

    private Receipt publish(String text) throws ConnectorException, NetworkGoneException {
        return networks.call(Workshop.ACCOUNT, Publishes.class, session -> commit(session, text));
    }

    private static Receipt commit(Publishes session, String text) throws ConnectorException {
        return session.commit(new Commit(
                        Part.text(text),
                        session.prepare(Part.text(text), Optional.empty()).prepared(),
                        new PublishKey(UUID.randomUUID(), Instant.EPOCH),
                        Optional.empty()))
                .whenVisible()
                .orElseThrow();
    }

    private List<String> audit() {
        return shop.store.audit().list(Optional.of("network/tiny"), Optional.empty(), 50).items().stream()
                .map(entry -> entry.message().code())
                .toList();
    }

    private String installed() {
        return Arrays.stream(shop.context().getBundles())
                .filter(bundle -> bundle.getLocation().startsWith("signalbox:"))
                .map(bundle -> bundle.getVersion().toString())
                .toList()
                .toString();
    }

    @Test
    void a_connector_is_verified_and_described_without_being_installed() throws Exception {
        var jar = jar("1.0.0");

        var offer = networks.inspect(jar);

        assertThat(offer)
                .returns(jar, InspectedConnector::file)
                .returns("tiny", InspectedConnector::network)
                .returns("Tiny", InspectedConnector::name)
                .returns("1.0.0", InspectedConnector::version);
        assertThat(offer.signer()).matches(".+ \\([0-9a-f]{24}\\)");
        assertThat(offer.hosts()).isNotEmpty().isSorted();
        assertThat(networks.find("tiny")).isEmpty();
        assertThat(installed()).isEqualTo("[]");
        assertThat(Files.list(shop.workspace.resolve(".signalbox/staging"))).isEmpty();
        var strange = TinyJar.plain().version("1.0.0").signed(folder, VendorKeys.FOREIGN);
        assertThatThrownBy(() -> networks.inspect(strange)).isInstanceOf(LifecycleException.class);
    }

    @Test
    void what_takes_long_to_be_prepared_keeps_no_commit_of_its_account_waiting() throws Exception {
        shop.addAccount();
        install(jar("1.0.0"), Replacement.NONE);

        var meanwhile = networks.prepare(Workshop.ACCOUNT, Networks.CallObserver.NONE, preparing -> {
            var committed = new CompletableFuture<String>();
            Thread.ofVirtual().start(() -> {
                try {
                    committed.complete(publish("meanwhile").data());
                } catch (ConnectorException | NetworkGoneException e) {
                    committed.completeExceptionally(e);
                }
            });
            assertThat(((TimeLimitedSession) preparing).version())
                    .isEqualTo(networks.find("tiny")
                            .orElseThrow()
                            .record()
                            .bundle()
                            .orElseThrow());
            return committed.orTimeout(20, TimeUnit.SECONDS).join();
        });

        assertThat(meanwhile).isEqualTo("{\"text\":\"meanwhile\"}");
    }

    @Test
    void an_installed_network_publishes_and_a_removed_one_refuses() throws Exception {
        shop.addAccount();
        var info = install(jar("1.0.0"), Replacement.NONE);

        assertThat(info.usable()).isTrue();
        assertThat(publish("hello").data()).isEqualTo("{\"text\":\"hello\"}");
        assertThat(networks.timings("tiny").orElseThrow().usable()).isPositive();

        networks.change("tiny", NetworkChange.REMOVE, "tester");

        assertThatThrownBy(() -> publish("hello"))
                .isInstanceOf(NetworkGoneException.class)
                .hasMessageContaining("removed");
        assertThat(networks.find("tiny").orElseThrow().record())
                .returns(NetworkState.REMOVED, NetworkRecord::state)
                .returns(Optional.empty(), NetworkRecord::bundle)
                .returns("Tiny", NetworkRecord::name);
        assertThat(installed()).isEqualTo("[]");
        assertThat(audit()).contains("networks.audit.installed", "networks.audit.draining", "networks.audit.removed");
        assertThat(networks.timings("tiny").orElseThrow().uninstalled()).isPositive();
        assertThat(Files.list(shop.workspace.resolve(".signalbox/staging"))).isEmpty();
    }

    @Test
    void a_newer_version_replaces_an_older_one_and_a_step_back_must_be_asked_for() throws Exception {
        var same = jar("1.0.0");
        var revision = install(same, Replacement.NONE).record().revision();

        assertThat(install(same, Replacement.NONE).record().revision())
                .as("the same once more")
                .isEqualTo(revision);
        assertThatThrownBy(() -> install(jar("1.1.0"), Replacement.NONE))
                .isInstanceOf(LifecycleException.class)
                .hasMessageContaining("already installed");
        install(jar("1.1.0"), Replacement.SAME_OR_OLDER);
        assertThat(installed()).isEqualTo("[1.1.0]");
        assertThatThrownBy(() -> install(jar("1.0.9"), Replacement.SAME_OR_OLDER))
                .isInstanceOf(LifecycleException.class)
                .hasMessageContaining("older");
        install(jar("1.0.9"), Replacement.ANY);
        assertThat(installed()).isEqualTo("[1.0.9]");
    }

    @Test
    void a_new_version_that_fails_its_self_check_leaves_the_old_one_running() throws Exception {
        shop.addAccount();
        install(jar("1.0.0"), Replacement.NONE);
        var broken =
                TinyJar.plain().version("2.0.0").header("X-Manner", "no-open").signed(folder, VendorKeys.TRUSTED);
        var liar = TinyJar.plain().version("2.0.0").header("X-Network", "other").signed(folder, VendorKeys.TRUSTED);
        var silent =
                TinyJar.plain().version("2.0.0").without("Bundle-Activator").signed(folder, VendorKeys.TRUSTED);

        for (var jar : List.of(broken, liar, silent)) {
            assertThatThrownBy(() -> install(jar, Replacement.SAME_OR_OLDER)).isInstanceOf(LifecycleException.class);
            assertThat(installed()).isEqualTo("[1.0.0]");
            assertThat(publish("still here").data()).contains("still here");
            assertThat(networks.find("tiny").orElseThrow().record().version()).contains("1.0.0");
        }
    }

    @Test
    void another_vendor_and_another_bundle_of_that_name_are_refused() throws Exception {
        VendorKeys.FOREIGN.trustIn(shop.workspace.resolve(".signalbox/trust"));
        install(jar("1.0.0"), Replacement.NONE);

        assertThatThrownBy(() -> install(
                        TinyJar.plain().version("2.0.0").signed(folder, VendorKeys.FOREIGN), Replacement.SAME_OR_OLDER))
                .hasMessageContaining("belongs to Trusted Vendor");
        assertThatThrownBy(() -> networks.install(
                        TinyJar.plain()
                                .header("Signalbox-Connector", "else")
                                .without("Signalbox-Terms")
                                .signed(folder, VendorKeys.FOREIGN),
                        Replacement.SAME_OR_OLDER,
                        Approval.NOTHING,
                        "tester"))
                .hasMessageContaining("already called example.tiny");
    }

    @Test
    void a_restart_brings_back_what_was_enabled_and_reads_the_terms_of_what_was_not() throws Exception {
        shop.addAccount();
        install(jar("1.0.0"), Replacement.NONE);
        shop.reopen();
        networks = shop.networks;
        assertThat(publish("after a restart").data()).contains("after a restart");

        networks.change("tiny", NetworkChange.DISABLE, "tester");
        shop.reopen();
        networks = shop.networks;
        assertThat(networks.find("tiny").orElseThrow().usable()).isFalse();
        assertThat(shop.terms.of(Workshop.ACCOUNT)).isPresent();
        assertThatThrownBy(() -> publish("no")).hasMessageContaining("disabled");

        networks.change("tiny", NetworkChange.ENABLE, "tester");
        assertThat(publish("on again").data()).contains("on again");
    }

    @Test
    void a_vendor_who_is_no_longer_trusted_is_a_problem_after_a_restart() throws Exception {
        install(jar("1.0.0"), Replacement.NONE);
        Files.delete(shop.home.resolve("trust/vendor.cer"));
        shop.reopen();
        var info = shop.networks.find("tiny").orElseThrow();
        assertThat(info.usable()).isFalse();
        assertThat(info.problem().orElseThrow().code()).isEqualTo("networks.refused.untrusted");
    }

    @Test
    void a_fresh_workspace_gets_the_shipped_connectors() throws Exception {
        Files.createDirectories(shop.home.resolve("features"));
        Files.createDirectories(shop.home.resolve("connectors"));
        Files.copy(jar("1.0.0"), shop.home.resolve("connectors/example.tiny-1.0.0.jar"));
        Files.writeString(
                shop.home.resolve("features/connectors.json"),
                "{\"bundles\":[{\"id\":\"example:example.tiny:1.0.0\"}]}");
        shop.reopen();
        assertThat(shop.networks.list())
                .extracting(NetworkInfo::id, NetworkInfo::usable)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("tiny", true));
    }

    @Test
    void a_connectors_mistakes_are_contained_and_its_words_are_not_told() throws Exception {
        shop.addAccount();
        install(jar("1.0.0"), Replacement.NONE);

        for (var mistake : List.of("mistake", "error")) {
            assertThatThrownBy(() -> publish(mistake))
                    .isInstanceOf(ConnectorException.OutcomeUnknown.class)
                    .hasMessageNotContaining("s3cret")
                    .hasNoCause();
        }
        assertThatThrownBy(() -> networks.call(Workshop.ACCOUNT, ReadsHistory.class, session -> 1))
                .isInstanceOf(UnsupportedCapabilityException.class);
        assertThatThrownBy(() -> networks.call(Workshop.ACCOUNT, Publishes.class, session -> {
                    throw new IllegalStateException("the caller's own");
                }))
                .hasMessage("the caller's own");
    }

    @Test
    void a_lost_authorization_pauses_the_account() throws Exception {
        shop.addAccount();
        install(jar("1.0.0"), Replacement.NONE);
        assertThatThrownBy(() -> publish("lost")).isInstanceOf(ConnectorException.AuthorizationLost.class);
        assertThat(shop.accounts
                        .find(Workshop.ACCOUNT)
                        .orElseThrow()
                        .paused()
                        .orElseThrow()
                        .code())
                .isEqualTo("networks.authorization-lost");
    }

    @Test
    void what_was_refused_with_an_older_grant_is_tried_again_with_the_newer_one() throws Exception {
        shop.addAccount();
        install(jar("1.0.0"), Replacement.NONE);
        assertThatThrownBy(() -> publish("lost-before"))
                .isInstanceOf(ConnectorException.Unavailable.class)
                .hasMessageContainingAll("me@tiny", "renewed meanwhile");
        assertThat(isPaused(Workshop.ACCOUNT)).isFalse();
        assertThat(publish("once more").remoteId()).isNotBlank();
    }

    @Test
    void what_people_asked_for_is_repeated_when_its_tokens_were_refused_and_there_are_newer_ones() throws Exception {
        shop.addAccount();
        install(TinyJar.plain().manner("more").signed(folder, VendorKeys.TRUSTED), Replacement.NONE);
        var deleted = new ArrayList<String>();
        networks.call(Workshop.ACCOUNT, Deletes.class, session -> {
            session.delete(Receipt.named("lost-before"));
            return deleted.add("lost-before");
        });
        assertThat(deleted).containsExactly("lost-before");
        assertThat(isPaused(Workshop.ACCOUNT)).isFalse();
    }

    @Test
    void another_version_lets_accounts_go_on_that_lost_their_authorization_and_no_others() throws Exception {
        var paused = AccountId.of("resting@tiny");
        shop.addAccount();
        shop.addAccount(paused);
        install(jar("1.0.0"), Replacement.NONE);
        assertThatThrownBy(() -> publish("lost")).isInstanceOf(ConnectorException.AuthorizationLost.class);
        shop.accounts.pause(paused, Message.of("accounts.paused-by", "anna"), "anna");
        var watch = new AccountResumption(networks, shop.accounts, ProcessRole.of(shop.store, null));
        try {
            install(jar("1.1.0"), Replacement.SAME_OR_OLDER);

            var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (System.nanoTime() < until && isPaused(Workshop.ACCOUNT)) {
                Thread.sleep(20);
            }
            assertThat(isPaused(Workshop.ACCOUNT)).isFalse();
            assertThat(isPaused(paused)).isTrue();
        } finally {
            watch.stop();
        }
    }

    private boolean isPaused(AccountId account) {
        return shop.accounts.find(account).orElseThrow().paused().isPresent();
    }

    @Test
    void live_terms_override_the_shipped_value() throws Exception {
        shop.addAccount();
        install(jar("1.0.0"), Replacement.NONE);
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < until && !"77".equals(limit())) {
            Thread.sleep(20);
        }
        assertThat(limit()).isEqualTo("77");
    }

    private String limit() {
        return shop.terms
                .of(Workshop.ACCOUNT)
                .flatMap(terms -> terms.find("tiny.text", Instant.now().plusSeconds(60)))
                .flatMap(term -> term.value())
                .map(value -> value.toPlainString())
                .orElse("");
    }

    @Test
    void a_removal_lets_a_thread_in_flight_finish_and_cuts_off_what_hangs() throws Exception {
        shop.addAccount();
        install(jar("1.0.0"), Replacement.NONE);
        var inside = new CountDownLatch(1);
        var thread = CompletableFuture.supplyAsync(() -> {
            try {
                return networks.call(Workshop.ACCOUNT, Publishes.class, session -> {
                    commit(session, "one");
                    inside.countDown();
                    pause(300);
                    return commit(session, "two").data();
                });
            } catch (ConnectorException | NetworkGoneException e) {
                return e.toString();
            }
        });
        inside.await();
        networks.change("tiny", NetworkChange.DISABLE, "tester");
        assertThat(thread.get(1, TimeUnit.SECONDS)).isEqualTo("{\"text\":\"two\"}");

        networks.change("tiny", NetworkChange.ENABLE, "tester");
        var hanging = CompletableFuture.supplyAsync(() -> {
            try {
                return publish("slow").data();
            } catch (ConnectorException.OutcomeUnknown e) {
                return Thread.currentThread().isInterrupted() ? "still interrupted" : "unknown";
            } catch (ConnectorException | NetworkGoneException e) {
                return e.toString();
            }
        });
        while (networks.find("tiny").orElseThrow().inFlight() == 0) {
            Thread.onSpinWait();
        }
        pause(200);
        var began = System.nanoTime();
        networks.change("tiny", NetworkChange.REMOVE, "tester");
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
        assertThat(hanging.get(1, TimeUnit.SECONDS)).isEqualTo("unknown");
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void fifty_installations_and_removals_leave_no_class_loader() throws Exception {
        shop.addAccount();
        var jar = jar("1.0.0");
        var loaders = new ArrayList<WeakReference<ClassLoader>>();
        for (var i = 0; i < 50; i++) {
            install(jar, Replacement.NONE);
            publish("cycle " + i);
            loaders.add(loader());
            networks.change("tiny", NetworkChange.REMOVE, "tester");
        }
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < until && alive(loaders) > 0) {
            System.gc();
            Thread.sleep(50);
        }
        assertThat(alive(loaders)).isZero();
        System.out.println("50 cycles: " + networks.timings("tiny").orElseThrow());
    }

    private WeakReference<ClassLoader> loader() {
        return Arrays.stream(shop.context().getBundles())
                .filter(bundle -> bundle.getLocation().startsWith("signalbox:tiny:"))
                .map(bundle ->
                        new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()))
                .findFirst()
                .orElseThrow();
    }

    private static long alive(List<WeakReference<ClassLoader>> loaders) {
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }
}
