package org.signalbox.vendor.nostr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Part;
import org.signalbox.emulation.FakeSocket;
import org.signalbox.emulation.SocketPeer;

/** Relays that want to know who it is (NIP-42), and a signer elsewhere (NIP-46). */
class LoginTest {
    private static final Person SIGNER = Person.of("the signer");
    private static final Person CLIENT = Person.of("a client");

    @Test
    void a_relay_that_wants_a_login_gets_one() throws Exception {
        var host = new RelayHost("all", "one");
        host.relay("one").wantsLogin = true;
        var receipt = host.commit(Part.text("Who am I?"), RelayHost.key());
        assertThat(host.notes("one")).containsExactly(receipt.remoteId());
        assertThat(host.session().history(Optional.empty(), 10).items()).hasSize(1);
    }

    private static RelayHost signed(String secret) {
        var bunker = "bunker://" + SIGNER.key() + "?relay=wss%3A%2F%2Fsigner&secret=" + secret;
        return new RelayHost("all", CLIENT.secret(), bunker, List.of("signer"), "one", "signer");
    }

    /** Signs as the account for the client that knew the secret. */
    private static final class Bunkered implements SocketPeer {
        private final FakeRelay relay;
        private final List<String> methods = new ArrayList<>();
        private final String answerInstead;
        private final byte[] conversation = Nip44.conversationKey(Bip340.sharedSecret(SIGNER.secret(), CLIENT.key()));
        private final FakeSocket socket;
        private boolean known;

        Bunkered(FakeRelay relay, String answerInstead) {
            this.relay = relay;
            this.answerInstead = answerInstead;
            socket = relay.connect(this);
            socket.onText("[\"REQ\",\"calls\",{\"kinds\":[24133],\"#p\":[\"" + SIGNER.key() + "\"],\"limit\":0}]");
        }

        @Override
        public void text(String text) {
            var message = Json.array(text).orElseThrow();
            if (!message.get(0).getAsString().equals("EVENT")) {
                return;
            }
            var event = message.get(2).getAsJsonObject();
            var call = Json.object(
                            Nip44.decrypt(conversation, event.get("content").getAsString())
                                    .orElseThrow())
                    .orElseThrow();
            var method = call.get("method").getAsString();
            methods.add(method);
            var answer = new JsonObject();
            answer.add("id", call.get("id"));
            var parameters = Json.texts(call, "params");
            if (method.equals("connect")) {
                known = parameters.get(1).equals("once");
            }
            if (!known) {
                answer.addProperty("error", "unauthorized");
            } else if (method.equals("sign_event") && !answerInstead.isEmpty()) {
                Json.object(answerInstead)
                        .orElseThrow()
                        .entrySet()
                        .forEach(each -> answer.add(each.getKey(), each.getValue()));
            } else {
                answer.addProperty(
                        "result",
                        switch (method) {
                            case "connect" -> "ack";
                            case "get_public_key" -> FakeNostr.ME.key();
                            default -> sign(Json.object(parameters.getFirst()).orElseThrow());
                        });
            }
            relay.take(SIGNER.sign(
                    Instant.now().getEpochSecond(),
                    Event.SIGNER_CALL,
                    Nip44.encrypt(conversation, answer.toString()),
                    List.of(List.of("p", CLIENT.key()))));
        }

        private static String sign(JsonObject draft) {
            draft.addProperty("id", "0".repeat(64));
            draft.addProperty("sig", "0".repeat(128));
            var tags = draft.getAsJsonArray("tags").asList().stream()
                    .map(tag -> tag.getAsJsonArray().asList().stream()
                            .map(each -> each.getAsString())
                            .toList())
                    .toList();
            return FakeNostr.ME
                    .sign(
                            draft.get("created_at").getAsLong(),
                            draft.get("kind").getAsInt(),
                            draft.get("content").getAsString(),
                            tags)
                    .json()
                    .toString();
        }

        @Override
        public void binary(byte[] bytes) {}

        @Override
        public void close(int code, String reason) {}
    }

    @Test
    void a_remote_signer_signs_as_the_account() throws Exception {
        var host = signed("once");
        var signer = new Bunkered(host.relay("signer"), "");
        var account = host.session().verify();
        assertThat(account.remoteId()).isEqualTo(FakeNostr.ME.key());
        assertThat(account.details()).containsEntry(RemoteSigner.PUBLIC_KEY, FakeNostr.ME.key());

        var key = RelayHost.key();
        var receipt = host.commit(Part.text("Signed elsewhere"), key);
        assertThat(host.commit(Part.text("Signed elsewhere"), key).remoteId()).isEqualTo(receipt.remoteId());
        assertThat(host.notes("one")).containsExactly(receipt.remoteId());
        assertThat(host.notes("signer")).as("a relay without posts").isEmpty();
        assertThat(signer.methods).contains("connect", "get_public_key", "sign_event");
    }

    @Test
    void a_signer_that_does_not_know_the_client_is_lost() {
        var host = signed("stolen");
        new Bunkered(host.relay("signer"), "");
        assertThatThrownBy(() -> host.session().verify())
                .isInstanceOf(AuthorizationLost.class)
                .hasMessageContaining("unauthorized")
                .hasMessageNotContaining("stolen");
    }

    @Test
    void a_signer_that_refuses_or_signs_something_else_publishes_nothing() throws Exception {
        for (var answer : List.of(
                "{\"error\":\"not at night\"}",
                "{\"result\":\"auth_url\",\"error\":\"https://signer.example/confirm\"}",
                "{\"result\":"
                        + new com.google.gson.JsonPrimitive(FakeNostr.ME
                                .sign(1, Event.NOTE, "Buy this", List.of())
                                .json()
                                .toString())
                        + "}")) {
            var host = signed("once");
            new Bunkered(host.relay("signer"), answer);
            host.session().verify();
            assertThatThrownBy(() -> host.commit(Part.text("Sign this"), RelayHost.key()))
                    .as(answer)
                    .isInstanceOf(Rejected.class);
            assertThat(host.notes("one")).isEmpty();
        }
    }

    @Test
    void without_a_signer_at_its_relay_nothing_is_published() {
        var host = signed("once");
        host.faults.put("signer", RelayHost.Fault.DOWN);
        assertThatThrownBy(() -> host.commit(Part.text("Sign this"), RelayHost.key()))
                .hasMessageContaining("signer");
        host.faults.put("signer", RelayHost.Fault.LOSES_ANSWERS);
        assertThatThrownBy(() -> host.commit(Part.text("Sign this"), RelayHost.key()))
                .isInstanceOf(Unavailable.class);
        assertThat(host.notes("one")).isEmpty();
    }

    @Test
    void addresses_of_signers_are_read() {
        var key = SIGNER.key();
        assertThat(Bunker.of(" bunker://" + key + "?relay=wss://a.example&relay=wss%3A%2F%2Fb.example&secret=x "))
                .hasValueSatisfying(bunker -> {
                    assertThat(bunker.relays()).hasSize(2);
                    assertThat(bunker.secret()).isEqualTo("x");
                    assertThat(bunker.toString()).doesNotContain("secret");
                });
        for (var broken : List.of(
                "",
                "bunker://",
                "bunker://" + key,
                "bunker://" + key + "?secret=x",
                "https://x?y",
                "bunker://short?relay=wss://a.example",
                "bunker://" + key + "?relay=%zz")) {
            assertThat(Bunker.of(broken)).as(broken).isEmpty();
        }
    }
}
