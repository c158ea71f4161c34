package org.signalbox.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A network imitated by Chirp's server. */
class ImitatedNetworkTest {
    private static final String START = "2023-04-19T10:00:00Z";

    private final SettableClock clock = new SettableClock(START);
    private PracticeNetwork network;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        var imitated = new ImitatedNetwork("linkedin", "LinkedIn", 3_000, 20, 5_000_000);
        network = Sandbox.on(clock)
                .start(PracticeKind.CHIRP, StartOptions.defaults().imitating(imitated));
        client = new Client(network, "nightline");
    }

    @AfterEach
    void stop() {
        client.close();
        network.close();
    }

    @Test
    void it_has_the_id_and_the_tokens_of_the_network_that_it_plays() {
        assertThat(network.id()).isEqualTo("linkedin");
        assertThat(network.tokenFor("nightline")).startsWith("linkedin_");
        assertThat(network.handles()).containsExactly("nightline", "nightline-fr");
    }

    @Test
    void a_text_is_as_long_as_its_code_points() throws IOException {
        assertThat(client.post("/2/chirps", Client.text("字".repeat(3_000))).status())
                .isEqualTo(201);
        assertThat(client.post("/2/chirps", Client.text("字".repeat(3_001))).error())
                .isEqualTo("text_too_long");
    }

    @Test
    void it_is_free() throws IOException {
        network.endFreeAccess(Duration.ZERO);
        assertThat(client.post("/2/chirps", Client.text("Free"), "Chirp-Access", "paid")
                        .status())
                .isEqualTo(201);
        assertThat(network.bill().totalMicros()).isZero();
    }
}
