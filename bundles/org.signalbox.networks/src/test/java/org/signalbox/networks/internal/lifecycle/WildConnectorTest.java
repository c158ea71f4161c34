package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.AccountId;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.NetworkState;
import org.signalbox.model.store.ConnectorError;
import org.signalbox.networks.Approval;
import org.signalbox.networks.ConnectorErrorCodes;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.internal.calls.ConnectorHealth;
import org.signalbox.networks.internal.calls.SessionHost;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;

/** Connectors that misbehave in a real framework, each beside a calm one that must not notice. */
@Timeout(60)
class WildConnectorTest {
    private static final AccountId CALM = AccountId.of("me@calm");
    private static final Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);

    @TempDir
    Path folder;

    private Workshop shop;
    private NetworkCatalog networks;

    @BeforeEach
    void open() throws Exception {
        shop = new Workshop(folder, Map.of("signalbox.call.timeout", "1"));
        networks = shop.open();
        install(TinyJar.plain().of("calm"));
        shop.addAccount(CALM);
        shop.addAccount();
    }

    @AfterEach
    void the_calm_one_still_works_and_all_can_be_closed() throws Exception {
        publishCalmly();
        shop.close();
    }

    private void install(TinyJar jar) throws Exception {
        networks.install(
                jar.signed(folder, VendorKeys.TRUSTED), Replacement.SAME_OR_OLDER, Approval.EVERYTHING, "tester");
    }

    /** Publishes, whatever comes of it. */
    private void attempt(AccountId account, String manner) {
        assertThat(Optional.ofNullable(catchThrowable(() -> publish(account, manner))))
                .isNotNull();
    }

    private String publish(AccountId account, String text) throws ConnectorException, NetworkGoneException {
        return networks.call(
                account,
                Publishes.class,
                session -> session.commit(new Commit(
                                Part.text(text),
                                session.prepare(Part.text(text), Optional.empty())
                                        .prepared(),
                                new PublishKey(UUID.randomUUID(), Instant.EPOCH),
                                Optional.empty()))
                        .whenVisible()
                        .orElseThrow()
                        .data());
    }

    private void publishCalmly() throws Exception {
        var began = System.nanoTime();
        assertThat(publish(CALM, "calm")).contains("calm");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        assertThat(networks.find("calm").orElseThrow().problem()).isEmpty();
    }

    private String problem() {
        return networks.find("tiny")
                .orElseThrow()
                .problem()
                .map(why -> why.code())
                .orElse("");
    }

    private static String french(Throwable result) {
        return LocalizedFailure.of(result).orElseThrow().text(Locale.FRENCH);
    }

    private static void await(BooleanSupplier condition, Duration limit) throws InterruptedException {
        var until = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < until) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private long bundlesOf(String network) {
        return Arrays.stream(shop.context().getBundles())
                .filter(bundle -> bundle.getLocation().startsWith("signalbox:" + network + ":"))
                .count();
    }

    @Test
    void where_memory_runs_out_in_it_the_process_is_told_as_it_has_to_end() throws Exception {
        install(TinyJar.plain());
        var result = new ConcurrentLinkedQueue<Throwable>();
        var before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> result.add(error));
        try {
            attempt(Workshop.ACCOUNT, "error");
            assertThat(result).isEmpty();
            attempt(Workshop.ACCOUNT, "memory-error");
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(result).hasExactlyElementsOfTypes(OutOfMemoryError.class);
        assertThat(result.element()).hasMessageContaining("commit").hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mistake",
                "error",
                "recursion",
                "memory",
                "memory-error",
                "linkage",
                "death",
                "hostile-exception",
                "no-id",
                "endless-id"
            })
    void whatever_it_throws_is_contained_and_shown_and_tells_no_secret(String manner) throws Exception {
        install(TinyJar.plain());
        var memory = manner.startsWith("memory"); // which another one may have taken

        var thrown = catchThrowable(() -> publish(Workshop.ACCOUNT, manner));

        assertThat(thrown)
                .isInstanceOf(ConnectorException.OutcomeUnknown.class)
                .hasMessageNotContaining("s3cret")
                .satisfies(result -> assertThat(french(result))
                        .contains(memory ? "commit a échoué faute de mémoire" : "Tiny 1.0.0 a échoué dans commit")
                        .doesNotContain("s3cret"))
                .hasNoCause();
        assertThat(problem()).isEqualTo("networks.problem.error");
        assertThat(networks.find("tiny").orElseThrow().problem().orElseThrow().text())
                .contains("commit")
                .doesNotContain("s3cret");
        assertThat(ConnectorErrorCodes.isConnectorError((ConnectorException) thrown))
                .isEqualTo(!memory);
        assertThat(ConnectorError.of(shop.store)).singleElement().satisfies(mistake -> {
            assertThat(mistake.version()).isEqualTo("1.0.0");
            assertThat(mistake.message().text(Locale.FRENCH))
                    .contains("Tiny 1.0.0 a échoué dans commit")
                    .doesNotContain("s3cret");
        });
        assertThat(publish(Workshop.ACCOUNT, "well again")).contains("well again");
        install(TinyJar.plain().version("1.0.1"));
        assertThat(problem()).isEmpty();
        assertThat(ConnectorError.of(shop.store)).isEmpty();
    }

    @Test
    void a_mistake_that_is_made_again_and_again_is_noted_once() throws Exception {
        install(TinyJar.plain());
        for (var tries = 0; tries < 3; tries++) {
            attempt(Workshop.ACCOUNT, "mistake");
        }
        attempt(Workshop.ACCOUNT, "error");

        assertThat(shop.store
                        .audit()
                        .list(Optional.of("network/tiny"), Optional.empty(), 100)
                        .items())
                .filteredOn(entry -> entry.message().code().equals(ConnectorError.CODE))
                .hasSize(2);
    }

    @Test
    void what_it_says_is_cut_where_nobody_reads_on() throws Exception {
        install(TinyJar.plain());

        assertThat(catchThrowable(() -> publish(Workshop.ACCOUNT, "endless-message")))
                .isInstanceOf(ConnectorException.Rejected.class)
                .satisfies(result -> assertThat(result.getMessage())
                        .startsWith("No. No. ")
                        .hasSize(2_002)
                        .endsWith(" …"));
    }

    @Test
    void a_known_exception_brings_nothing_of_its_own_classes_out() throws Exception {
        install(TinyJar.plain());

        assertThatThrownBy(() -> publish(Workshop.ACCOUNT, "hostile-cause"))
                .isInstanceOf(ConnectorException.Unavailable.class)
                .hasMessage("known")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "echo-basic", "echo-old", "echo-cause"})
    void what_it_repeats_of_a_secret_is_masked_however_short(String manner) throws Exception {
        install(TinyJar.plain());
        shop.addAccount(Workshop.ACCOUNT, Map.of("password", Secret.of("Zq7!")));

        assertThat(catchThrowable(() -> publish(Workshop.ACCOUNT, manner)))
                .isInstanceOf(ConnectorException.class)
                .satisfies(result -> assertThat(org.assertj.core.util.Throwables.getStackTrace(result))
                        .contains(manner.equals("echo-cause") ? "broken" : "No good: ")
                        .doesNotContain(
                                "Zq7",
                                Base64.getEncoder()
                                        .encodeToString("me:Zq7!".getBytes())
                                        .substring(4, 8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"me\nyou", "me\u0000", "\u001b[2Jme"})
    void a_handle_with_a_control_character_is_told_before_the_connector_sees_it(String typed) throws Exception {
        install(TinyJar.plain());
        for (var handle : new String[] {typed, "m".repeat(2_049)}) {
            var grant = new Grant(URI.create("https://tiny.example"), handle, Map.of(), Map.of());
            assertThat(catchThrowable(() -> networks.verify("tiny", grant)))
                    .isInstanceOf(ConnectorException.Rejected.class)
                    .hasMessageContaining("2,048")
                    .hasMessageNotContaining(typed);
        }
    }

    @Test
    void a_masked_refusal_is_still_the_refusal_that_it_was() throws Exception {
        install(TinyJar.plain());
        shop.addAccount(Workshop.ACCOUNT, Map.of("password", Secret.of("x")));

        assertThat(catchThrowable(() -> publish(Workshop.ACCOUNT, "echo")))
                .hasMessage("No good: •••")
                .isInstanceOfSatisfying(
                        ConnectorException.Rejected.class,
                        result -> assertThat(result.termId()).contains("tiny.term"));
    }

    @Test
    void one_that_hangs_is_interrupted_and_shown() throws Exception {
        install(TinyJar.plain());
        var began = System.nanoTime();

        assertThatThrownBy(() -> publish(Workshop.ACCOUNT, "slow"))
                .isInstanceOf(ConnectorException.OutcomeUnknown.class);

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(3));
        assertThat(problem()).isEqualTo("networks.problem.slow");
        assertThat(publish(Workshop.ACCOUNT, "on it goes")).contains("on it goes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deaf", "spins"})
    void one_that_ignores_its_interruption_is_left_alone_shown_and_removed(String manner) throws Exception {
        install(TinyJar.plain());

        assertThatThrownBy(() -> publish(Workshop.ACCOUNT, manner))
                .isInstanceOf(ConnectorException.OutcomeUnknown.class);
        assertThat(problem()).isEqualTo("networks.problem.hangs");
        publishCalmly();
        assertThat(publish(Workshop.ACCOUNT, "on it goes")).contains("on it goes");

        networks.change("tiny", NetworkChange.REMOVE, "tester");

        assertThat(networks.find("tiny").orElseThrow().record().state()).isEqualTo(NetworkState.REMOVED);
        assertThat(bundlesOf("tiny")).isZero();
    }

    @Test
    void one_that_hangs_again_and_again_is_called_no_more_until_it_is_replaced() throws Exception {
        install(TinyJar.plain());
        var accounts = IntStream.range(0, ConnectorHealth.MAX_ABANDONED)
                .mapToObj(i -> AccountId.of("me" + i + "@tiny"))
                .toList();
        accounts.forEach(shop::addAccount);
        CompletableFuture.allOf(accounts.stream()
                        .map(account -> CompletableFuture.runAsync(() -> attempt(account, "deaf"), THREADS))
                        .toArray(CompletableFuture[]::new))
                .get(10, TimeUnit.SECONDS);

        assertThat(problem()).isEqualTo("networks.problem.blocked");
        assertThatThrownBy(() -> publish(Workshop.ACCOUNT, "no"))
                .isInstanceOf(NetworkGoneException.class)
                .hasMessageContaining("never ended");
        publishCalmly();

        install(TinyJar.plain().version("1.0.1"));

        assertThat(publish(Workshop.ACCOUNT, "yes")).contains("yes");
        assertThat(problem()).isEmpty();
    }

    @Test
    void one_that_floods_the_host_is_stopped_and_shown() throws Exception {
        install(TinyJar.plain());

        assertThatThrownBy(() -> publish(Workshop.ACCOUNT, "flood"))
                .isInstanceOf(ConnectorException.NotSent.class)
                .hasMessageContaining("more than 1000 requests")
                .satisfies(result -> assertThat(french(result)).contains("plus de 1000 requêtes"));

        assertThat(shop.requests).hasValue(SessionHost.MAX_REQUESTS);
        assertThat(problem()).isEqualTo("networks.problem.flood");
        assertThat(publish(Workshop.ACCOUNT, "counted anew")).contains("counted anew");
    }

    @Test
    void one_that_goes_on_after_its_removal_reaches_nothing_any_more() throws Exception {
        install(TinyJar.plain());
        assertThatThrownBy(() -> publish(Workshop.ACCOUNT, "deaf-sender"))
                .isInstanceOf(ConnectorException.OutcomeUnknown.class);
        assertThat(shop.requests).hasPositiveValue();

        networks.change("tiny", NetworkChange.REMOVE, "tester");

        assertThat(bundlesOf("tiny")).isZero();
        var sent = shop.requests.get();
        Thread.sleep(300);
        assertThat(shop.requests).hasValue(sent);
    }

    private Bundle bundle(String network) {
        return Arrays.stream(shop.context().getBundles())
                .filter(each -> each.getLocation().startsWith("signalbox:" + network + ":"))
                .findFirst()
                .orElseThrow();
    }

    /** A thread as one of the JDK would be that was started for the connector: it can't start any itself. */
    private Thread threadOf(String network, Runnable work) {
        var thread = Thread.ofPlatform().daemon().name("wild-1").unstarted(work);
        thread.setContextClassLoader(bundle(network).adapt(BundleWiring.class).getClassLoader());
        thread.start();
        return thread;
    }

    @Test
    void threads_that_are_left_behind_are_ended_with_it() throws Exception {
        install(TinyJar.plain());
        var thread = threadOf("tiny", LockSupport::park);

        networks.change("tiny", NetworkChange.REMOVE, "tester");

        assertThat(thread.isAlive()).isFalse();
        assertThat(problem()).isEmpty();
    }

    @Test
    void threads_that_go_on_nevertheless_are_shown() throws Exception {
        install(TinyJar.plain());
        var over = new AtomicBoolean();
        var thread = threadOf("tiny", () -> {
            while (!over.get()) {
                LockSupport.parkNanos(10_000_000);
                Thread.interrupted();
            }
        });
        try {
            networks.change("tiny", NetworkChange.REMOVE, "tester");

            assertThat(problem()).isEqualTo("networks.problem.threads");
            assertThat(networks.find("tiny")
                            .orElseThrow()
                            .problem()
                            .orElseThrow()
                            .text())
                    .contains("wild-1");
            assertThat(bundlesOf("tiny")).isZero();
        } finally {
            over.set(true);
            thread.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"start-hangs", "start-deaf", "descriptor-hangs", "start-error", "start-hostile"})
    void one_that_fails_or_never_ends_while_it_is_started_leaves_the_old_version_running(String manner)
            throws Exception {
        install(TinyJar.plain());
        var began = System.nanoTime();

        assertThatThrownBy(() -> install(TinyJar.plain().version("2.0.0").manner(manner)))
                .isInstanceOf(LifecycleException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
        assertThat(networks.find("tiny").orElseThrow().record().version()).contains("1.0.0");
        assertThat(publish(Workshop.ACCOUNT, "still the old one")).contains("still the old one");
        publishCalmly();
        await(() -> bundlesOf("tiny") == 1, Duration.ofSeconds(10));
        install(TinyJar.plain().version("2.0.1"));
        assertThat(networks.find("tiny").orElseThrow().record().version()).contains("2.0.1");
    }

    @Test
    void no_exception_of_its_own_class_gets_out_of_its_start() throws Exception {
        var thrown = catchThrowable(() -> install(TinyJar.plain().manner("start-hostile")));

        assertThat(thrown).isInstanceOf(LifecycleException.class).hasMessageContaining("can't be started");
        for (var each = thrown; each != null; each = each.getCause()) {
            assertThat(each.getClass().getName()).doesNotContain("tiny");
        }
    }

    /** A filter would have every other connector's start ask it. */
    @Test
    void what_it_says_of_its_service_is_asked_by_nobody_else() throws Exception {
        install(TinyJar.plain().manner("hostile-property"));

        install(TinyJar.plain().of("calm").version("1.0.1"));

        assertThat(networks.find("calm").orElseThrow().record().version()).contains("1.0.1");
    }

    /** Its own lists, streams and exceptions could hold up or interrupt whichever thread of the host looks at them. */
    @Test
    void what_it_answers_is_read_on_its_own_thread() throws Exception {
        install(TinyJar.plain().manner("reports"));

        assertThat(report("own-list"))
                .singleElement()
                .satisfies(it -> assertThat(it.remoteId()).startsWith("connector "));
        assertThat(report("fine")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-engagement", "not-numbers"})
    void an_answer_that_holds_other_things_than_it_says_is_a_mistake_of_its_own(String manner) throws Exception {
        install(TinyJar.plain().manner("reports"));

        assertThatThrownBy(() -> report(manner))
                .isInstanceOfSatisfying(
                        ConnectorException.Unavailable.class,
                        e -> assertThat(ConnectorErrorCodes.isConnectorError(e)).isTrue());
        assertThat(problem()).isEqualTo("networks.problem.error");
    }

    private List<Engagement> report(String manner) throws Exception {
        return networks.call(
                Workshop.ACCOUNT,
                ReportsEngagement.class,
                session -> session.engagement(List.of(Receipt.named(manner))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"own-body", "own-file"})
    void a_body_that_its_own_code_gives_is_read_on_its_own_thread(String manner) throws Exception {
        install(TinyJar.plain());
        var loader = bundle("tiny").adapt(BundleWiring.class).getClassLoader();
        attempt(Workshop.ACCOUNT, manner);

        var content = switch (shop.sent.element().body()) {
            case HttpRequest.Body.Stream stream -> stream.content();
            case HttpRequest.Body.Multipart form -> form.file().content();
            default -> throw new AssertionError(shop.sent);
        };
        assertThat(content.getClass().getClassLoader()).isNotSameAs(loader);
        try (var bytes = content.open()) {
            assertThat(bytes.getClass().getClassLoader()).isNotSameAs(loader);
            assertThat(bytes.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("xxx");
        }
    }

    @Test
    void a_body_of_its_own_that_is_too_long_to_be_held_is_not_sent() throws Exception {
        install(TinyJar.plain());

        assertThatThrownBy(() -> publish(Workshop.ACCOUNT, "long-body"))
                .isInstanceOf(ConnectorException.NotSent.class)
                .hasMessageContaining("16 MiB")
                .satisfies(result -> assertThat(french(result)).contains("16 Mio"));
        assertThat(shop.sent).isEmpty();
    }

    @Test
    void one_that_offers_the_rest_of_the_host_another_service_is_not_started() throws Exception {
        assertThatThrownBy(() -> install(TinyJar.plain().manner("clock")))
                .hasMessageContaining("java.time.InstantSource");

        assertThat(bundlesOf("tiny")).isZero();
    }

    @Test
    void nobody_finds_or_hears_of_another_service_that_it_offers_later() throws Exception {
        install(TinyJar.plain());
        var heard = new AtomicBoolean();
        var other = bundle("calm").getBundleContext();
        other.addServiceListener(event -> heard.set(true), "(objectClass=java.time.InstantSource)");

        publish(Workshop.ACCOUNT, "late-clock");

        assertThat(bundle("tiny").getRegisteredServices()).hasSize(2);
        assertThat(other.getServiceReference(InstantSource.class)).isNull();
        assertThat(other.getServiceReferences(Connector.class, null)).hasSize(2);
        assertThat(heard).isFalse();
    }

    @Test
    void one_that_does_not_end_its_start_keeps_nobody_else_from_coming_and_going() throws Exception {
        assertThatThrownBy(() -> install(TinyJar.plain().manner("start-deaf")))
                .isInstanceOf(LifecycleException.class)
                .hasMessageContaining("left alone");

        var began = System.nanoTime();
        networks.change("calm", NetworkChange.REMOVE, "tester");
        install(TinyJar.plain().of("calm"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        install(TinyJar.plain().version("1.0.1"));
        assertThat(publish(Workshop.ACCOUNT, "started in the end")).contains("started in the end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop-deaf", "stop-error", "close-hangs"})
    void one_that_does_not_want_to_end_is_removed_nevertheless(String manner) throws Exception {
        install(TinyJar.plain().manner(manner));
        publish(Workshop.ACCOUNT, "once");
        var began = System.nanoTime();

        networks.change("tiny", NetworkChange.REMOVE, "tester");

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
        assertThat(networks.find("tiny").orElseThrow().record().state()).isEqualTo(NetworkState.REMOVED);
        assertThat(problem()).isEqualTo(manner.equals("stop-deaf") ? "networks.problem.stuck" : "");
        assertThatThrownBy(() -> publish(Workshop.ACCOUNT, "no")).isInstanceOf(NetworkGoneException.class);
        publishCalmly();
        await(() -> bundlesOf("tiny") == 0, Duration.ofSeconds(10));
        install(TinyJar.plain());
        assertThat(publish(Workshop.ACCOUNT, "back again")).contains("back again");
    }
}
