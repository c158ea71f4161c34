package org.signalbox.connector.chirp.paid;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.chirp.internal.ChirpFixture;
import org.signalbox.connector.testkit.LiveHost;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;
import org.signalbox.sandbox.UsageBill;

/** Runs the paid edition with the practice network's real server. */
class PaidChirpSandboxTest {
    @Test
    void it_goes_on_after_the_end_of_free_access_and_is_billed_by_its_terms() throws Exception {
        try (var network = Sandbox.on(InstantSource.system()).start(PracticeKind.CHIRP, StartOptions.defaults())) {
            network.endFreeAccess(Duration.ZERO);
            var token = Secret.of(network.tokenFor("nightline"));
            var grant = new Grant(network.origin(), "nightline", Map.of(), Map.of("token", token));
            try (var host = LiveHost.of(grant);
                    var session = (Publishes) ChirpFixture.paid().connector().open(grant, host)) {
                for (var text : new String[] {"Plain", "With a link https://nightline.com/x"}) {
                    var key = new PublishKey(UUID.randomUUID(), Instant.now().truncatedTo(ChronoUnit.MICROS));
                    session.commit(new Commit(
                            Part.text(text),
                            session.prepare(Part.text(text), Optional.empty()).prepared(),
                            key,
                            Optional.empty()));
                }
                var terms = session.liveTerms().values();
                assertThat(terms.get("chirp.price.post")).isEqualByComparingTo("0.015");
                assertThat(terms.get("chirp.price.link")).isEqualByComparingTo("0.2");
                assertThat(network.bill().lines())
                        .extracting(UsageBill.Line::micros)
                        .containsExactly(micros(terms.get("chirp.price.post")), micros(terms.get("chirp.price.link")));
            }
        }
    }

    private static long micros(BigDecimal price) {
        return price.movePointRight(6).longValueExact();
    }
}
