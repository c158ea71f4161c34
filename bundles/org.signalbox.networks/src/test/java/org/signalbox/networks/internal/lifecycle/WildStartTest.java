package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.Connector;
import org.signalbox.model.NetworkState;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.internal.trust.TinyJar;

/** Connectors that misbehave while they start, offer services or end. */
@Timeout(60)
class WildStartTest extends WildFixture {
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
