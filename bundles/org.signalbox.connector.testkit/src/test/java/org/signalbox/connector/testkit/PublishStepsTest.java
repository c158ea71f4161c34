package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Session;
import org.signalbox.emulation.FakeNetwork;

/** How often a connector is asked until it is ready. */
class PublishStepsTest {
    private int asked;

    @Test
    void an_upload_of_many_chunks_is_ready_in_the_end() throws Exception {
        var json = prepared(step -> step < 500 ? pending(step) : Preparation.ready(Prepared.of("{\"sent\": 500}")));

        assertThat(json).isEqualTo("{\"sent\": 500}");
        assertThat(asked).isEqualTo(501);
    }

    @Test
    void what_gets_no_further_is_never_ready() {
        assertThatThrownBy(() -> prepared(step -> pending(Math.min(step, 20))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("never ready");
        assertThat(asked).isEqualTo(21 + 100);
    }

    @Test
    void what_gets_further_for_ever_is_never_ready() {
        assertThatThrownBy(() -> prepared(PublishStepsTest::pending))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("never ready");
        assertThat(asked).isEqualTo(1_000);
    }

    private static Preparation pending(int step) {
        return Preparation.pending(Prepared.of("{\"sent\": " + step + "}"), Instant.EPOCH);
    }

    private String prepared(IntFunction<Preparation> answers) throws Exception {
        try (var trial = ConnectorTrial.of(new Fixture(new Asked(answers)))) {
            return trial.prepare(trial.part("Hello")).json();
        }
    }

    /** Answers each preparation with the next of these. */
    private final class Asked implements Connector, Publishes {
        private final IntFunction<Preparation> answers;

        Asked(IntFunction<Preparation> answers) {
            this.answers = answers;
        }

        @Override
        public Descriptor descriptor() {
            return new EchoConnector(null).descriptor();
        }

        @Override
        public Session open(Grant grant, Host host) {
            return this;
        }

        @Override
        public Preparation prepare(Part part, Optional<Prepared> earlier) {
            return answers.apply(asked++);
        }

        @Override
        public Commitment commit(Commit commit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Account verify() {
            throw new UnsupportedOperationException();
        }

        @Override
        public LiveTerms liveTerms() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    private record Fixture(Connector connector) implements ConnectorFixture {
        @Override
        public Grant grant(URI origin) {
            return new Grant(origin, "echo", Map.of(), Map.of());
        }

        @Override
        public FakeNetwork network(URI origin) {
            return new EchoNetwork();
        }

        @Override
        public Set<String> egress() {
            return Set.of("api.echo.example");
        }
    }
}
