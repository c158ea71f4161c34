package org.signalbox.emulation.x;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.emulation.ExchangeObserver;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.PlayedNetwork.Picture;
import org.signalbox.emulation.ReceivedRequest;

class XSiteTest {
    private static final Instant END = Instant.parse("2023-04-25T00:00:00Z");

    private Instant now = END.minusSeconds(1);
    private final XSite x = new XSite(() -> now, ExchangeObserver.NONE);

    @Test
    void an_app_without_a_plan_is_refused_from_the_end_of_free_access_on() {
        x.endFreeAccess(END);
        assertThat(me().status()).as("there is no such token").isEqualTo(401);

        now = END;
        assertThat(me().status()).isEqualTo(403);
        assertThat(new String(me().body(), StandardCharsets.UTF_8)).contains("client-not-enrolled");

        x.subscribe();
        assertThat(me().status()).isEqualTo(401);
    }

    @Test
    void the_basic_plan_costs_a_hundred_dollars_at_the_start_of_each_month() {
        assertThat(x.billed()).isZero();

        now = Instant.parse("2023-05-01T09:00:00Z");
        x.subscribe();
        assertThat(x.billed()).isEqualByComparingTo("100");
        now = Instant.parse("2023-06-01T08:59:59Z");
        assertThat(x.billed()).isEqualByComparingTo("100");
        now = now.plus(Duration.ofSeconds(1));
        assertThat(x.billed()).isEqualByComparingTo("200");
    }

    @Test
    void the_past_is_that_of_each_user() {
        x.past("anna", END, "One", Optional.of(new Picture(new byte[] {1}, "image/png", "A dot")));
        x.past("bob", END, "Two", Optional.empty());

        assertThat(x.posts("anna")).extracting(post -> post.text()).containsExactly("One");
        assertThat(x.posts("anna").getFirst().alts()).containsExactly("A dot");
        assertThat(x.posts("bob")).extracting(post -> post.text()).containsExactly("Two");
    }

    private NetworkAnswer me() {
        return x.answer(
                ReceivedRequest.of("GET", "/2/users/me", Map.of("authorization", "Bearer nobody's"), new byte[0]));
    }
}
