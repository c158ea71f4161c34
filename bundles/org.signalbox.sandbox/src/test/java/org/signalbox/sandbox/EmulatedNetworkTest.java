package org.signalbox.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A network imitated by Chirp's server. */
class EmulatedNetworkTest {
    private static final String START = "2023-04-19T10:00:00Z";
    private static final Instant END = Instant.parse("2023-04-25T00:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private PracticeNetwork network;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        var pricing = new EmulatedNetwork.Pricing(100_000_000, 15_000, 200_000, 240, 2);
        var emulated = new EmulatedNetwork(
                "linkedin", "LinkedIn", false, 3_000, 20, 5_000_000, Optional.of(pricing), Map.of("202304", END));
        network = Sandbox.on(clock)
                .start(PracticeKind.CHIRP, StartOptions.defaults().emulating(emulated));
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
    void a_version_is_answered_until_its_end() throws IOException {
        assertThat(client.get("/2/me", "Practice-Version", "202304").status()).isEqualTo(200);

        clock.forward(Duration.between(Instant.parse(START), END));

        assertThat(client.get("/2/me", "Practice-Version", "202304").status()).isEqualTo(426);
        assertThat(client.get("/2/me", "Practice-Version", "202310").status()).isEqualTo(200);
        assertThat(client.get("/2/me").status()).isEqualTo(200);
    }

    @Test
    void nothing_costs_while_access_is_free() throws IOException {
        client.post("/2/chirps", Client.text("Free"), "Chirp-Access", "paid");
        assertThat(network.bill()).isEqualTo(new UsageBill(0, java.util.List.of(), java.util.List.of()));
    }

    @Test
    void paid_access_costs_by_month_by_post_and_by_call_above_those_of_a_minute_that_are_free() throws IOException {
        network.endFreeAccess(Duration.ZERO);
        paid("One");
        paid("Two https://nightline.com/x");
        paid("Three");
        clock.forward(Duration.ofMinutes(1));
        paid("Four");
        clock.forward(Duration.ofDays(31));
        paid("Five");

        var bill = network.bill();

        assertThat(bill.charges())
                .extracting(UsageBill.Charge::what, UsageBill.Charge::micros)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("month", 100_000_000L),
                        org.assertj.core.groups.Tuple.tuple("month", 100_000_000L),
                        org.assertj.core.groups.Tuple.tuple("calls", 240L));
        assertThat(bill.totalMicros()).isEqualTo(200_000_000L + 240 + 4 * 15_000 + 200_000);
    }

    private void paid(String text) throws IOException {
        assertThat(client.post("/2/chirps", Client.text(text), "Chirp-Access", "paid")
                        .status())
                .isEqualTo(201);
    }
}
