package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceRegistration;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.wire.StartRefusedException;
import org.signalbox.isolation.Confinement;
import org.signalbox.isolation.ConnectorProcess;
import org.signalbox.isolation.ConnectorProcesses;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.networks.Approval;
import org.signalbox.networks.ConnectorIsolation;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.TemporaryLifecycleException;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;

/** Where connectors run: inside, or in processes of their own. */
@Timeout(120)
class IsolationTest {
    @TempDir
    Path folder;

    private final FakeProcesses processes = new FakeProcesses();
    private Workshop shop;
    private ServiceRegistration<ConnectorProcesses> service;
    private NetworkCatalog networks;

    @BeforeEach
    void open() throws Exception {
        open(Map.of("signalbox.isolation.speed", "100"));
    }

    private void open(Map<String, String> settings) throws Exception {
        shop = new Workshop(folder.resolve(UUID.randomUUID().toString()), settings);
        service = shop.context().registerService(ConnectorProcesses.class, processes, null);
        networks = shop.open();
        shop.addAccount();
    }

    private void open(String property, String value) throws Exception {
        shop.close();
        open(Map.of(property, value));
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    private void trustAsOwnVendor() throws Exception {
        Files.write(
                shop.home.resolve("trust/signalbox.cer"),
                VendorKeys.TRUSTED.certificate().getEncoded());
    }

    private Path jar(String version) throws Exception {
        return TinyJar.plain().version(version).signed(folder, VendorKeys.TRUSTED);
    }

    private NetworkInfo install(Path jar) throws LifecycleException {
        return networks.install(jar, Replacement.ANY, Approval.EVERYTHING, "tester");
    }

    private String publish() throws ConnectorException, NetworkGoneException {
        return networks.call(
                Workshop.ACCOUNT,
                Publishes.class,
                session -> session.commit(new Commit(
                                Part.text("x"),
                                session.prepare(Part.text("x"), Optional.empty())
                                        .prepared(),
                                new PublishKey(UUID.randomUUID(), Instant.EPOCH),
                                Optional.empty()))
                        .whenVisible()
                        .orElseThrow()
                        .data());
    }

    private ConnectorIsolation isolation() {
        return networks.find("tiny").flatMap(NetworkInfo::isolation).orElseThrow();
    }

    private List<String> bundles() {
        return Arrays.stream(shop.context().getBundles())
                .filter(bundle -> bundle.getLocation().startsWith("signalbox:tiny:"))
                .map(bundle -> bundle.getVersion().toString())
                .toList();
    }

    private List<Object> offered() throws Exception {
        return shop.context().getServiceReferences(Connector.class, "(connector.id=tiny)").stream()
                .map(reference -> reference.getProperty("connector.process"))
                .toList();
    }

    private List<String> audit() {
        return shop.store.audit().list(Optional.of("network/tiny"), Optional.empty(), 50).items().stream()
                .map(entry -> entry.message().code())
                .toList();
    }

    private static void eventually(Callable<Boolean> wanted) throws Exception {
        var until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!wanted.call()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(until);
            Thread.sleep(5);
        }
    }

    @Test
    void a_connector_of_another_vendor_runs_in_a_process_and_is_a_service_here() throws Exception {
        var offer = networks.inspect(jar("1.0.0"));
        assertThat(offer.isolation()).isEqualTo(ConnectorIsolation.outside(FakeProcesses.SEALED));

        var info = install(jar("1.0.0"));

        assertThat(info.usable()).isTrue();
        assertThat(isolation())
                .isEqualTo(ConnectorIsolation.outside(FakeProcesses.SEALED).in(1_000));
        assertThat(bundles()).isEmpty();
        assertThat(offered()).containsExactly(1_000L);
        assertThat(publish()).contains("x");
        assertThat(shop.logs.lines("tiny", 0)).anyMatch(line -> line.text().equals("hello from tiny"));

        networks.change("tiny", NetworkChange.REMOVE, "tester");
        assertThat(processes.last().closed).isTrue();
        assertThat(offered()).isEmpty();
        assertThat(networks.find("tiny").flatMap(NetworkInfo::isolation)).isEmpty();
    }

    @Test
    void one_of_the_own_vendor_runs_inside_until_it_is_chosen_otherwise() throws Exception {
        trustAsOwnVendor();
        install(jar("1.0.0"));
        assertThat(isolation()).isEqualTo(ConnectorIsolation.INSIDE);
        assertThat(bundles()).containsExactly("1.0.0");

        var preview = networks.previewIsolation("tiny", IsolationChoice.ON);
        assertThat(preview.restarts()).isTrue();
        assertThat(preview.needsApproval()).isFalse();
        assertThat(preview.then().outside()).isTrue();
        assertThat(bundles()).containsExactly("1.0.0");

        networks.isolate("tiny", IsolationChoice.ON, Approval.NOTHING, "tester");
        assertThat(isolation().pid()).contains(1_000L);
        assertThat(bundles()).isEmpty();
        assertThat(publish()).contains("x");
        assertThat(audit().getFirst()).isEqualTo("networks.audit.isolation-on");

        install(jar("2.0.0"));
        assertThat(isolation().pid())
                .as("the choice holds for the next version")
                .contains(1_001L);

        networks.isolate("tiny", IsolationChoice.INHERIT, Approval.NOTHING, "tester");
        assertThat(isolation()).isEqualTo(ConnectorIsolation.INSIDE);
        assertThat(processes.started).allMatch(process -> process.closed);
    }

    @Test
    void what_runs_inside_by_choice_needs_approval_of_what_is_installed() throws Exception {
        install(jar("1.0.0"));
        assertThat(networks.previewIsolation("tiny", IsolationChoice.OFF).needsApproval())
                .isTrue();
        assertThatThrownBy(() -> networks.isolate("tiny", IsolationChoice.OFF, Approval.NOTHING, "tester"))
                .isInstanceOf(LifecycleException.class)
                .hasMessageContaining("--approve");
        assertThatThrownBy(() ->
                        networks.isolate("tiny", IsolationChoice.OFF, new Approval.Shown("00".repeat(32)), "tester"))
                .isInstanceOf(LifecycleException.class);
        assertThat(isolation().outside()).isTrue();

        var info = networks.find("tiny").orElseThrow();
        networks.isolate("tiny", IsolationChoice.OFF, Approval.of(info), "tester");

        assertThat(isolation()).isEqualTo(ConnectorIsolation.INSIDE);
        assertThat(bundles()).containsExactly("1.0.0");
        assertThat(processes.last().closed).isTrue();
        assertThat(audit().getFirst()).isEqualTo("networks.audit.isolation-off");

        shop.reopen();
        networks = shop.networks;
        assertThat(isolation()).as("after a restart").isEqualTo(ConnectorIsolation.INSIDE);

        networks.change("tiny", NetworkChange.REMOVE, "tester");
        install(jar("1.0.0"));
        assertThat(isolation().outside()).as("installed anew").isTrue();
    }

    @Test
    void an_unsigned_one_never_runs_inside_by_choice() throws Exception {
        open("signalbox.developer", "true");
        install(TinyJar.plain().write(folder.resolve("unsigned.jar")));
        assertThat(isolation().outside()).isTrue();
        assertThatThrownBy(() -> networks.isolate("tiny", IsolationChoice.OFF, Approval.EVERYTHING, "tester"))
                .hasMessageContaining("unsigned");
        assertThat(isolation().outside()).isTrue();
    }

    @Test
    void one_that_does_not_start_on_the_other_side_stays_where_it_runs() throws Exception {
        trustAsOwnVendor();
        install(jar("1.0.0"));
        processes.refusal = Optional.of(Message.of("networks.isolation.absent"));

        assertThatThrownBy(() -> networks.isolate("tiny", IsolationChoice.ON, Approval.NOTHING, "tester"))
                .isInstanceOf(LifecycleException.class);

        assertThat(isolation()).isEqualTo(ConnectorIsolation.INSIDE);
        assertThat(publish()).contains("x");
        assertThat(networks.find("tiny").orElseThrow().record().isolation()).isEqualTo(IsolationChoice.INHERIT);
    }

    @Test
    void a_choice_made_at_another_node_is_followed() throws Exception {
        trustAsOwnVendor();
        install(jar("1.0.0"));
        var known = shop.store.networks().find("tiny").orElseThrow();

        shop.store
                .networks()
                .put(
                        known.isolated(IsolationChoice.ON, shop.store.now()),
                        new AuditEntry(shop.store.now(), "elsewhere", "network/tiny", Message.of("test")));

        eventually(() -> isolation().outside());
        eventually(() -> bundles().isEmpty());
        assertThat(publish()).contains("x");
    }

    @Test
    void a_process_that_ends_is_started_again_and_nothing_is_sent_meanwhile() throws Exception {
        open("signalbox.isolation.speed", "2");
        install(jar("1.0.0"));
        var first = processes.last();

        var lock = networks.entries.of("tiny").lock;
        lock.lock(); // so that nothing is tidied up yet
        try {
            first.end("It was killed.");
            assertThatThrownBy(this::publish).isInstanceOf(NetworkGoneException.class);
        } finally {
            lock.unlock();
        }
        eventually(() -> networks.find("tiny").orElseThrow().problem().isPresent());
        assertThat(networks.find("tiny").orElseThrow().problem().orElseThrow().text())
                .contains("It was killed.");
        eventually(() -> processes.started.size() == 2
                && networks.find("tiny").orElseThrow().usable());
        assertThat(first.closed).isTrue();
        assertThat(publish()).contains("x");
        assertThat(offered()).containsExactly(1_001L);
        eventually(() -> networks.find("tiny").orElseThrow().problem().isEmpty());
        assertThat(audit()).contains("networks.audit.process-ended");
    }

    @Test
    void a_network_whose_process_ends_again_and_again_is_set_aside() throws Exception {
        install(jar("1.0.0"));
        for (var end = 1; end < ProcessEnds.MOST; end++) {
            processes.last().end("It was killed.");
            var count = end + 1;
            eventually(() -> processes.started.size() == count
                    && networks.find("tiny").orElseThrow().usable());
        }
        processes.last().end("It was killed at last.");

        eventually(() -> networks.find("tiny").orElseThrow().record().state() == NetworkState.DISABLED);
        assertThat(shop.store
                        .networks()
                        .find("tiny")
                        .orElseThrow()
                        .reason()
                        .orElseThrow()
                        .text())
                .contains("5 times")
                .contains("It was killed at last.");
        assertThat(processes.started).hasSize(ProcessEnds.MOST).allMatch(process -> process.closed);

        networks.change("tiny", NetworkChange.ENABLE, "tester");
        assertThat(publish()).contains("x");
    }

    @Test
    void starts_that_fail_after_an_end_are_tried_again_and_do_not_count() throws Exception {
        install(jar("1.0.0"));
        processes.refusal = Optional.of(Message.of("networks.isolation.absent"));
        processes.last().end("It was killed.");

        eventually(() -> processes.refusals.get() >= 2);
        assertThat(networks.find("tiny").orElseThrow().record().state()).isEqualTo(NetworkState.ENABLED);

        processes.refusal = Optional.empty();
        eventually(() -> networks.find("tiny").orElseThrow().usable());
        assertThat(audit()).containsOnlyOnce("networks.audit.process-ended");
    }

    @Test
    void ends_that_are_the_fault_of_this_process_do_not_count() throws Exception {
        install(jar("1.0.0"));
        for (var end = 1; end <= ProcessEnds.MOST + 1; end++) {
            processes.last().end(Message.of(ConnectorProcess.ENDED_BY_HOST, "no memory"));
            var count = end + 1;
            eventually(() -> processes.started.size() == count
                    && networks.find("tiny").orElseThrow().usable());
        }
        assertThat(networks.find("tiny").orElseThrow().record().state()).isEqualTo(NetworkState.ENABLED);
    }

    @Test
    void while_the_sandbox_is_not_known_nothing_starts_outside_and_that_is_tried_again() throws Exception {
        install(jar("1.0.0"));
        processes.confinement = FakeProcesses.UNDECIDED;
        var next = jar("1.1.0");
        assertThatThrownBy(() -> networks.inspect(next))
                .isInstanceOfSatisfying(
                        TemporaryLifecycleException.class,
                        e -> assertThat(e.message().code()).isEqualTo(Confinement.UNDECIDED));
        processes.last().end("It was killed.");
        eventually(() -> networks.find("tiny")
                .flatMap(NetworkInfo::problem)
                .filter(problem -> problem.code().equals(Confinement.UNDECIDED))
                .isPresent());
        assertThat(processes.started).hasSize(1);

        processes.confinement = FakeProcesses.SEALED;
        eventually(() -> networks.find("tiny").orElseThrow().usable());
    }

    @Test
    void a_bundle_that_its_process_refuses_is_not_tried_again() throws Exception {
        install(jar("1.0.0"));
        processes.refusal = Optional.of(Message.of("isolation.start.other-id", "Tiny", "tiny"));
        processes.refused = Optional.of(StartRefusedException.Reason.OTHER_ID);
        processes.last().end("It was killed.");

        eventually(() -> processes.refusals.get() == 1);
        Thread.sleep(1_500);
        assertThat(processes.refusals.get()).isEqualTo(1);
        assertThat(networks.find("tiny").orElseThrow().record().state()).isEqualTo(NetworkState.ENABLED);
        assertThat(networks.find("tiny").orElseThrow().problem()).isPresent();
    }

    @Test
    void a_process_that_does_not_start_with_this_one_is_tried_again() throws Exception {
        install(jar("1.0.0"));
        processes.refusal = Optional.of(Message.of("isolation.no-process", "Tiny", "1.0.0", "no memory"));
        shop.reopen();
        networks = shop.networks;
        assertThat(networks.find("tiny").orElseThrow().usable()).isFalse();

        processes.refusal = Optional.empty();
        eventually(() -> networks.find("tiny").orElseThrow().usable());
    }

    private void endUntilGivenUp() throws Exception {
        for (var end = 1; end < ProcessEnds.MOST; end++) {
            processes.last().end("It was killed.");
            var count = end + 1;
            eventually(() -> processes.started.size() == count
                    && networks.find("tiny").orElseThrow().usable());
        }
        processes.last().end("It was killed at last.");
    }

    @Test
    void one_that_sends_nothing_gives_a_network_up_for_itself_only() throws Exception {
        open("signalbox.isolation.speed", "100");
        shop.seen = new MeddledStore(shop.store, false).seen();
        shop.reopen();
        networks = shop.networks;
        install(jar("1.0.0"));
        endUntilGivenUp();

        eventually(() -> networks.find("tiny")
                .flatMap(NetworkInfo::problem)
                .filter(problem -> problem.code().equals("networks.process-given-up"))
                .isPresent());
        assertThat(shop.store.networks().find("tiny").orElseThrow().state()).isEqualTo(NetworkState.ENABLED);
        assertThat(processes.started).hasSize(ProcessEnds.MOST);

        networks.change("tiny", NetworkChange.ENABLE, "tester");
        assertThat(publish()).contains("x");
    }

    @Test
    void a_network_that_changes_while_it_is_set_aside_is_set_aside_nevertheless() throws Exception {
        var meddled = new MeddledStore(shop.store, true);
        shop.seen = meddled.seen();
        shop.reopen();
        networks = shop.networks;
        install(jar("1.0.0"));
        meddled.stale.set(3);
        endUntilGivenUp();

        eventually(() -> shop.store.networks().find("tiny").orElseThrow().state() == NetworkState.DISABLED);
        assertThat(meddled.stale).hasValue(0);
    }

    @Test
    void a_network_that_can_not_be_set_aside_now_does_not_say_that_it_was() throws Exception {
        open("signalbox.isolation.speed", "60"); // two minutes are two seconds
        var meddled = new MeddledStore(shop.store, true);
        shop.seen = meddled.seen();
        shop.reopen();
        networks = shop.networks;
        install(jar("1.0.0"));
        meddled.failing.set(1);
        endUntilGivenUp();

        eventually(() -> networks.find("tiny")
                .flatMap(NetworkInfo::problem)
                .filter(problem -> problem.code().equals("networks.process-not-set-aside"))
                .isPresent());
        assertThat(networks.find("tiny").orElseThrow().record().state()).isEqualTo(NetworkState.ENABLED);
        eventually(() -> networks.find("tiny").orElseThrow().record().state() == NetworkState.DISABLED);
        assertThat(processes.started).hasSize(ProcessEnds.MOST);
    }

    @Test
    void what_still_runs_on_the_other_side_is_not_what_is_wanted() throws Exception {
        trustAsOwnVendor();
        install(jar("1.0.0"));
        assertThat(networks.find("tiny").orElseThrow().current()).isTrue();
        processes.held = new CountDownLatch(1);
        var known = shop.store.networks().find("tiny").orElseThrow();
        shop.store
                .networks()
                .put(
                        known.isolated(IsolationChoice.ON, shop.store.now()),
                        new AuditEntry(shop.store.now(), "elsewhere", "network/tiny", Message.of("test")));

        eventually(() -> networks.find("tiny").orElseThrow().record().isolation() == IsolationChoice.ON);
        assertThat(isolation()).isEqualTo(ConnectorIsolation.INSIDE);
        assertThat(networks.find("tiny").orElseThrow().current()).isFalse();

        processes.held.countDown();
        eventually(() -> isolation().outside());
        eventually(() -> networks.find("tiny").orElseThrow().current());
    }

    @Test
    void secrets_that_its_process_prints_are_masked() throws Exception {
        shop.addAccount(Workshop.ACCOUNT, Map.of("token", Secret.of("s3cr3t-t0ken")));
        install(jar("1.0.0"));
        publish();

        processes.printed.line("Authorization: Bearer s3cr3t-t0ken");
        processes.printed.line("x" + "s3cr3t-t0ken ".repeat(76) + "s3cr3t-t0ke"); // which is cut at 1,000

        assertThat(shop.logs.lines("tiny", 0))
                .anyMatch(line -> line.text().startsWith("Authorization: Bearer"))
                .noneMatch(line -> line.text().contains("s3cr3t"));
    }

    @Test
    void other_bytes_need_an_approval_of_their_own_to_run_inside() throws Exception {
        install(jar("1.0.0"));
        networks.isolate("tiny", IsolationChoice.OFF, Approval.EVERYTHING, "tester");
        assertThat(isolation()).isEqualTo(ConnectorIsolation.INSIDE);
        var update = jar("2.0.0");
        var offer = networks.inspect(update);
        assertThat(offer.insideByChoice()).isTrue();
        assertThat(offer.needsApproval()).isTrue();

        assertThatThrownBy(() -> networks.install(update, Replacement.ANY, Approval.NOTHING, "tester"))
                .isInstanceOf(LifecycleException.class)
                .hasMessageContaining("in the process of Signalbox");
        assertThat(bundles()).containsExactly("1.0.0");

        networks.install(update, Replacement.ANY, Approval.of(offer), "tester");
        assertThat(bundles()).containsExactly("2.0.0");
        assertThat(networks.inspect(update).insideByChoice()).isFalse();
    }

    @Test
    void an_unsigned_one_runs_outside_whatever_the_store_says() throws Exception {
        open("signalbox.developer", "true");
        install(TinyJar.plain().write(folder.resolve("unsigned-2.jar")));
        var known = shop.store.networks().find("tiny").orElseThrow();
        shop.store
                .networks()
                .put(
                        known.isolated(IsolationChoice.OFF, shop.store.now()),
                        new AuditEntry(shop.store.now(), "elsewhere", "network/tiny", Message.of("test")));
        shop.reopen();
        networks = shop.networks;

        assertThat(networks.find("tiny").orElseThrow().record().isolation()).isEqualTo(IsolationChoice.OFF);
        assertThat(isolation().outside()).isTrue();
        assertThat(bundles()).isEmpty();
    }

    @Test
    void the_reason_why_it_is_not_sealed_is_told() throws Exception {
        processes.confinement =
                new Confinement("", Set.of(), Optional.of(Message.of("networks.isolation.switched-off")));
        assertThat(networks.inspect(jar("1.0.0")).isolation().words().text())
                .contains("read files")
                .contains("signalbox.isolation=off");
    }

    @Test
    void the_end_of_one_that_was_replaced_is_told_and_does_not_count() throws Exception {
        install(jar("1.0.0"));
        var old = processes.last();
        install(jar("2.0.0"));

        old.end("It ended late.");

        eventually(() -> audit().contains("networks.audit.process-ended"));
        assertThat(publish()).contains("x");
        assertThat(networks.find("tiny").orElseThrow().problem()).isEmpty();
        assertThat(processes.started).hasSize(2);
    }

    @Test
    void a_process_is_gone_when_this_one_stops() throws Exception {
        install(jar("1.0.0"));
        shop.reopen();
        networks = shop.networks;
        assertThat(processes.started.getFirst().closed).isTrue();
        assertThat(processes.last().closed).isFalse();
        assertThat(offered()).containsExactly(1_001L);
    }

    @Test
    void code_that_needs_a_sealed_process_runs_nowhere_else() throws Exception {
        install(TinyJar.plain()
                .header(
                        "Import-Package",
                        "org.osgi.framework,org.signalbox.connector.api;version=\"[1.0,2)\",javax.xml.parsers")
                .signed(folder, VendorKeys.TRUSTED));
        assertThat(publish()).contains("x");

        assertThatThrownBy(() -> networks.previewIsolation("tiny", IsolationChoice.OFF))
                .hasMessageContaining("javax.xml.parsers");
        assertThatThrownBy(() -> networks.isolate("tiny", IsolationChoice.OFF, Approval.EVERYTHING, "tester"))
                .hasMessageContaining("javax.xml.parsers");
        assertThat(isolation().outside()).isTrue();
        assertThat(networks.find("tiny").orElseThrow().record().isolation()).isEqualTo(IsolationChoice.INHERIT);

        processes.confinement = FakeProcesses.OPEN;
        shop.reopen();
        networks = shop.networks;
        var info = networks.find("tiny").orElseThrow();
        assertThat(info.usable()).isFalse();
        assertThat(info.problem().orElseThrow().text()).contains("bubblewrap").contains("javax.xml.parsers");
        assertThat(bundles()).isEmpty();

        processes.confinement = FakeProcesses.SEALED;
        shop.reopen();
        networks = shop.networks;
        assertThat(publish()).contains("x");
    }

    @Test
    void limits_that_are_not_enforced_are_told_before_and_afterwards() throws Exception {
        processes.confinement = FakeProcesses.OPEN;
        var missing = FakeProcesses.OPEN.missing();
        assertThat(networks.inspect(jar("1.0.0")).isolation().missing()).isEqualTo(missing);
        install(jar("1.0.0"));
        assertThat(isolation().missing()).isEqualTo(missing).contains(Confinement.Limit.FILES);
        assertThat(isolation().words().text()).contains("read files").doesNotContain("take more memory");
    }

    @Test
    void this_process_may_run_all_inside_and_says_so() throws Exception {
        open("signalbox.isolation", "off");
        install(jar("1.0.0"));
        assertThat(isolation().outside()).isFalse();
        assertThat(isolation().words().text()).contains("signalbox.isolation=off");
        assertThat(bundles()).containsExactly("1.0.0");
        assertThat(processes.started).isEmpty();
    }

    @Test
    void without_what_starts_processes_no_foreign_one_runs_inside() throws Exception {
        service.unregister();
        var manifest = new Manifest(new ByteArrayInputStream(
                "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: org.signalbox.isolation\n"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        var bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        shop.context().installBundle("test:isolation", new ByteArrayInputStream(bytes.toByteArray()));

        assertThatThrownBy(() -> install(jar("1.0.0")))
                .isInstanceOf(LifecycleException.class)
                .hasMessageContaining("process of its own");
        assertThat(bundles()).isEmpty();

        trustAsOwnVendor();
        install(jar("1.0.0"));
        assertThat(bundles()).containsExactly("1.0.0");
    }
}
