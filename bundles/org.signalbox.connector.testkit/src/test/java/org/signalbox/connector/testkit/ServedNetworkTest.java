package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** A fixture's network that people use by hand. */
class ServedNetworkTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private ServedNetwork start(ConnectorFixture fixture) {
        return ServedNetwork.start(fixture, 0, folder, new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private static int get(URI address) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void it_answers_at_its_address_and_prints_what_it_is_asked() throws Exception {
        EchoContract.flaw = null;
        try (var network = start(new EchoContract().fixture())) {
            assertThat(get(network.origin().resolve("/terms"))).isEqualTo(200);
        }
        assertThat(printed()).isEqualToIgnoringNewLines("GET /terms → 200");
    }

    @Test
    void an_account_is_connected_by_the_values_of_the_fixture_with_secrets_in_files() throws Exception {
        EchoContract.flaw = null;
        try (var network = start(new Given("Anna's", new EchoContract().fixture()))) {
            assertThat(network.command())
                    .containsExactly(
                            "accounts",
                            "add",
                            "me@echo",
                            "--origin",
                            network.origin().toString(),
                            "--handle",
                            "'Anna'\\''s'",
                            "--target",
                            "t1",
                            "--secret-file",
                            "token=" + folder.resolve("token"),
                            "--secret-file",
                            "key=" + folder.resolve("key"));
        }
        assertThat(folder.resolve("token")).hasContent(EchoNetwork.TOKEN);
        assertThat(folder.resolve("key")).hasContent(EchoReader.KEY);
    }

    @Test
    void what_the_network_throws_is_printed() throws Exception {
        EchoContract.flaw = null;
        try (var network = start(new Given("anna", new EchoContract().fixture()))) {
            assertThatThrownBy(() -> get(network.origin())).isInstanceOf(IOException.class);
        }
        assertThat(printed()).contains("IllegalStateException: a mistake");
    }

    @Test
    void a_port_that_is_taken_or_none_is_told_with_what_to_do() {
        EchoContract.flaw = null;
        try (var first = start(new EchoContract().fixture())) {
            var port = first.origin().getPort();
            assertThatThrownBy(() -> ServedNetwork.start(new EchoContract().fixture(), port, folder, System.out))
                    .hasMessage("Port %d is taken. Give another one, such as -Dexec.args=%d", port, port + 1);
        }
        assertThat(ServedNetwork.port("8500")).isEqualTo(8500);
        for (var words : new String[][] {{"many"}, {"-1"}, {"65536"}, {"8500", "8501"}}) {
            assertThatThrownBy(() -> ServedNetwork.port(words)).hasMessageContaining("is no port");
        }
    }

    /** With a target, and a network that throws. */
    private record Given(String handle, ConnectorFixture echo) implements ConnectorFixture {
        @Override
        public Connector connector() {
            return echo.connector();
        }

        @Override
        public Grant grant(URI origin) {
            return new Grant(origin, handle, Map.of(), Map.of("token", Secret.of(EchoNetwork.TOKEN)));
        }

        @Override
        public Map<String, String> signingKeys() {
            return echo.signingKeys();
        }

        @Override
        public Optional<String> target() {
            return Optional.of("t1");
        }

        @Override
        public FakeNetwork network(URI origin) {
            return new FakeNetwork() {
                @Override
                public NetworkAnswer answer(ReceivedRequest request) {
                    throw new IllegalStateException("a mistake");
                }

                @Override
                public List<Post> posts() {
                    return List.of();
                }
            };
        }
    }
}
