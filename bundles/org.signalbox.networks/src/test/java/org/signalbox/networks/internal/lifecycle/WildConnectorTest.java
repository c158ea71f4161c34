package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.store.ConnectorError;
import org.signalbox.networks.ConnectorErrorCodes;
import org.signalbox.networks.internal.trust.TinyJar;

/** What connectors throw and say beyond their contract is contained, and tells no secret. */
@Timeout(60)
class WildConnectorTest extends WildFixture {
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
}
