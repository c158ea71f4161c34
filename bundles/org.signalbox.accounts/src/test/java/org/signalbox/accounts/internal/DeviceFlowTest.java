package org.signalbox.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Secret;

@Timeout(60)
class DeviceFlowTest {
    private static final Auth AUTH = Auth.OAuthDevice.ofInstances()
            .scope("read", Map.of(Locale.ENGLISH, "Read"))
            .parameter("audience", "api")
            .build();

    private final OAuthFixture tiny = new OAuthFixture();

    @AfterEach
    void close() {
        tiny.close();
    }

    private static OAuthServer.Answer refused(String error) {
        return new OAuthServer.Answer(400, "{\"error\":\"" + error + "\",\"error_description\":\"dev-s3cret\"}");
    }

    @Test
    void the_code_is_shown_and_the_token_asked_for_until_the_owner_has_confirmed() throws Exception {
        tiny.server.answers.addAll(List.of(refused("authorization_pending"), refused("authorization_pending")));
        try (var flow = tiny.start(AUTH)) {
            assertThat(flow.page()).hasPath("/device");
            assertThat(flow.userCode()).contains("WDJB-MJHT");
            assertThat(tiny.server.forms.getFirst())
                    .containsEntry("client_id", OAuthServer.CLIENT)
                    .containsEntry("scope", "read")
                    .containsEntry("audience", "api");
            assertThat(flow.await().secret("access_token")).contains(Secret.of("at-s3cret-1"));
        }
        assertThat(tiny.server.forms).hasSize(4);
        assertThat(tiny.server.forms.getLast()).containsEntry("device_code", "dev-s3cret");
    }

    @Test
    void slow_down_makes_it_ask_five_seconds_later() throws Exception {
        tiny.server.answers.add(refused("slow_down"));
        var start = System.nanoTime();
        try (var flow = tiny.start(AUTH)) {
            flow.await();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofSeconds(7), Duration.ofSeconds(20));
    }

    @Test
    void an_expired_code_and_a_refusal_end_it() throws Exception {
        tiny.server.answers.add(refused("expired_token"));
        try (var flow = tiny.start(AUTH)) {
            assertThatThrownBy(flow::await)
                    .isInstanceOf(ConnectorException.Unavailable.class)
                    .hasMessageContaining("begin again");
        }
        tiny.server.answers.add(refused("access_denied"));
        try (var flow = tiny.start(AUTH)) {
            assertThatThrownBy(flow::await)
                    .isInstanceOf(ConnectorException.Rejected.class)
                    .hasMessageContaining("access_denied")
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void a_code_that_lives_shorter_than_it_may_be_asked_for_is_expired() throws Exception {
        tiny.server.deviceAnswer = tiny.server.deviceAnswer.replace("600", "2");
        tiny.server.answers.addAll(List.of(refused("authorization_pending"), refused("authorization_pending")));
        try (var flow = tiny.start(AUTH)) {
            assertThatThrownBy(flow::await).isInstanceOf(ConnectorException.Unavailable.class);
        }
    }

    @Test
    void closing_it_ends_the_wait() throws Exception {
        tiny.server.deviceAnswer = tiny.server.deviceAnswer.replace("\"interval\":1", "\"interval\":50");
        try (var flow = tiny.start(AUTH)) {
            var waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return flow.await().handle();
                } catch (ConnectorException e) {
                    return String.valueOf(e.getMessage());
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            flow.close();
            assertThat(waiting.get()).contains("cancelled");
        }
    }

    @Test
    void a_hostile_answer_is_refused_and_leaks_nothing() {
        for (var body : List.of(
                "",
                "[]",
                "{\"device_code\":\"dev-s3cret\"}",
                "{\"device_code\":\"dev-s3cret\",\"user_code\":\"A\",\"verification_uri\":\"file:///s3cret\","
                        + "\"expires_in\":600}",
                "{\"error\":\"dev-s3cret\"}")) {
            tiny.server.deviceAnswer = body;
            assertThatThrownBy(() -> tiny.start(AUTH))
                    .as(body)
                    .isInstanceOf(ConnectorException.Rejected.class)
                    .hasMessageNotContaining("s3cret");
        }
    }
}
