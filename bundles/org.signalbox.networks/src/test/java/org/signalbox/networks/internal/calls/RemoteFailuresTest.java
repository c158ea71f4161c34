package org.signalbox.networks.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.wire.RemoteError;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.networks.ConnectorErrorCodes;

/** What connectors throw in processes of their own, as people are told of it. */
class RemoteFailuresTest {
    private final List<Message> errors = new ArrayList<>();
    private final Containment containment = new Containment(
            "test",
            RemoteFailuresTest.class.getClassLoader(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            new ConnectorHealth("Test", "1.0.0", () -> {}, errors::add),
            text -> text);

    private ConnectorException thrown(String what, Callable<String> work) throws Exception {
        try (var pass = new CallGate().enter().orElseThrow()) {
            return catchThrowableOfType(
                    ConnectorException.class, () -> containment.run(what, Containment.Effect.NONE, pass, work));
        }
    }

    @Test
    void an_error_is_called_by_its_class_there() throws Exception {
        var thrown = thrown("prepare", () -> {
            throw new RemoteError("NullPointerException");
        });
        assertThat(thrown.getMessage()).contains("NullPointerException").doesNotContain("RemoteError");
        assertThat(errors)
                .singleElement()
                .satisfies(error -> assertThat(error.text(Locale.ENGLISH))
                        .contains("NullPointerException")
                        .doesNotContain("RemoteError"));
    }

    @Test
    void the_end_of_the_process_while_a_session_opens_is_no_error_of_its_vendor() throws Exception {
        var thrown = thrown("open", () -> {
            throw new RemoteError("ProcessEnded");
        });
        assertThat(thrown).isInstanceOf(ConnectorException.NotSent.class);
        assertThat(LocalizedFailure.of(thrown).orElseThrow().code()).isEqualTo("isolation.lost.unsent");
        assertThat(errors).isEmpty();
    }

    @Test
    void the_codes_of_lost_processes_are_those_that_their_words_have() {
        for (var code : List.of("isolation.lost.unknown", "isolation.lost.no-effect")) {
            var fault = LocalizedFailure.with(
                    Message.of(code, "prepare"), words -> new ConnectorException.Unavailable(words, null));
            assertThat(fault.getMessage()).isNotBlank().doesNotContain(code);
            assertThat(ConnectorErrorCodes.isLostProcess(fault)).isTrue();
        }
    }
}
