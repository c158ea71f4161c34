package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.wiring.BundleWiring;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.networks.ConnectorErrorCodes;
import org.signalbox.networks.internal.trust.TinyJar;

/** What connectors answer and send of their own code is read on their own threads, and has a limit. */
@Timeout(60)
class WildAnswersTest extends WildFixture {
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
    void files_of_its_own_code_are_read_on_its_own_thread_and_have_a_limit_together() throws Exception {
        install(TinyJar.plain());
        attempt(Workshop.ACCOUNT, "own-files");
        var form = (HttpRequest.Body.FormData) shop.sent.element().body();
        assertThat(form.parts()).hasSize(2).allSatisfy(part -> {
            try (var in = ((HttpRequest.FormPart.File) part).content().content().open()) {
                assertThat(in.getClass().getClassLoader()).isSameAs(Object.class.getClassLoader());
                assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("xxx");
            }
        });
        shop.sent.clear();
        for (var manner : List.of("long-files", "long-files-said-short")) {
            assertThat(catchThrowable(() -> publish(Workshop.ACCOUNT, manner)))
                    .as(manner)
                    .isInstanceOf(ConnectorException.NotSent.class)
                    .hasMessageContaining("16 MiB");
        }
        assertThat(shop.sent).isEmpty();
    }
}
