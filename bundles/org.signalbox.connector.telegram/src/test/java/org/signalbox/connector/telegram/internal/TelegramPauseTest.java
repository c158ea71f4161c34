package org.signalbox.connector.telegram.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Log;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaRelay;
import org.signalbox.connector.api.Pace;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Signatures;
import org.signalbox.connector.api.WebSockets;
import org.signalbox.emulation.telegram.FakeTelegram;

/** How long the host is asked to wait, and what a late answer means, with a clock that a test sets. */
class TelegramPauseTest {
    private static final Instant NINE = Instant.parse("2026-11-27T09:00:00Z");

    private final CannedHost host = new CannedHost();

    private void send(Media... media) throws ConnectorException {
        var part = Part.of("Hello").media(media).build();
        var prepared = Draft.of(part, () -> true, Optional.empty()).prepared();
        new Messages(new Api(host))
                .send(new Commit(part, prepared, new PublishKey(UUID.randomUUID(), NINE), Optional.empty()));
    }

    @Test
    void an_album_that_was_asked_to_wait_lets_the_account_wait_as_long() {
        host.answers(
                429,
                "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests\","
                        + "\"parameters\":{\"retry_after\":35}}");
        assertThatThrownBy(() -> send(TestFiles.photo("a.jpg"), TestFiles.photo("b.jpg")))
                .isInstanceOf(OutcomeUnknown.class)
                .hasMessageContaining("Some of the files may be in the chat");
        assertThat(host.waits).containsExactly(host.now.plusSeconds(35));
    }

    @Test
    void an_album_takes_the_room_of_its_messages() throws Exception {
        host.answers(
                200,
                "{\"ok\":true,\"result\":[{\"message_id\":5,\"date\":5,\"chat\":{\"id\":-1002244668800}},"
                        + "{\"message_id\":6,\"date\":5,\"chat\":{\"id\":-1002244668800}},"
                        + "{\"message_id\":7,\"date\":5,\"chat\":{\"id\":-1002244668800}}]}");
        send(TestFiles.photo("a.jpg"), TestFiles.photo("b.jpg"), TestFiles.photo("c.jpg"));
        assertThat(host.waits).containsExactly(host.now.plusSeconds(6));
    }

    @Test
    void a_single_message_takes_no_more_room() throws Exception {
        host.answers(200, "{\"ok\":true,\"result\":{\"message_id\":5,\"date\":5,\"chat\":{\"id\":-1002244668800}}}");
        send();
        assertThat(host.waits).isEmpty();
    }

    /** A message that waits for its outcome when the bot is logged out is answered so as well. */
    @Test
    void a_token_that_is_refused_late_leaves_the_message_to_a_person() {
        host.answers(401, "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");
        assertThatThrownBy(() -> send())
                .isInstanceOf(AuthorizationLost.class)
                .hasMessageContaining("Look first whether the message is in the chat");
        host.takes = Duration.ofSeconds(3);
        assertThatThrownBy(() -> send()).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void a_token_whose_number_none_can_have_is_asked_for_again() {
        host.token = "81234567890123456789:AAHk7-telegram-t0ken-5f1c20b7d9e4a";
        assertThatThrownBy(() -> new Api(host).bot()).isInstanceOf(AuthorizationLost.class);
    }

    @Test
    void a_server_that_misses_anything_of_a_rich_message_has_them() throws Exception {
        host.answers(400, "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: wrong HTML given\"}");
        assertThat(new LiveLimits(new Api(host)).hasRich()).isTrue();
    }

    /** The host masks the token as it is stored, with what stands around it. */
    @Test
    void a_token_that_was_given_with_blanks_isnt_told() {
        host.token = FakeTelegram.TOKEN + " \n";
        host.answers(
                400,
                "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: /bot" + FakeTelegram.TOKEN + "/x\"}");
        assertThatThrownBy(() -> send())
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("/bot•••/x")
                .hasMessageNotContaining(FakeTelegram.TOKEN);
    }

    /** A host whose network answers always the same. */
    private static final class CannedHost implements Host {
        private final List<Instant> waits = new ArrayList<>();
        private Instant now = NINE;
        private Duration takes = Duration.ofMillis(200);
        private String token = FakeTelegram.TOKEN;
        private HttpResponse answer = new HttpResponse(500, Map.of(), new byte[0]);

        private void answers(int status, String body) {
            answer = new HttpResponse(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Http http() {
            return (HttpRequest request) -> {
                now = now.plus(takes);
                return answer;
            };
        }

        @Override
        public InstantSource clock() {
            return () -> now;
        }

        @Override
        public Pace pace() {
            return (until, why) -> waits.add(until);
        }

        @Override
        public Signatures signatures() {
            throw new AssertionError("nothing is signed here");
        }

        @Override
        public GrantAccess grant() {
            var grant = new Grant(
                            URI.create("https://api.telegram.org"), "", Map.of(), Map.of(Api.TOKEN, Secret.of(token)))
                    .withTarget(Optional.of(Long.toString(FakeTelegram.CHANNEL)), Map.of());
            return new GrantAccess() {
                @Override
                public Grant current() {
                    return grant;
                }

                @Override
                public Grant replace(Grant stale, Rotation rotation) {
                    throw new AssertionError("a message and its pause need nothing of this");
                }
            };
        }

        @Override
        public Log log() {
            throw new AssertionError("a message and its pause need nothing of this");
        }

        @Override
        public WebSockets webSockets() {
            throw new AssertionError("a message and its pause need nothing of this");
        }

        @Override
        public MediaRelay mediaRelay() {
            throw new AssertionError("a message and its pause need nothing of this");
        }
    }
}
