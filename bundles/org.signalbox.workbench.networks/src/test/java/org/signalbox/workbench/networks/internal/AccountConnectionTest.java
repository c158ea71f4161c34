package org.signalbox.workbench.networks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Field;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;

final class AccountConnectionTest {
    private final AccountConnection credentials = new AccountConnection(
            NoServices.NONE,
            Descriptor.of(
                            "plaza",
                            "Plaza",
                            new Auth.Credentials(
                                    Optional.of(URI.create("https://plaza.example")),
                                    List.of(new Field("password", "App password", "", true, ""))))
                    .build(),
            List.of());

    @Test
    void theNameHereComesFromTheHandle() {
        assertThat(credentials
                        .id(input("", "@night.line@plaza.example", "https://plaza.example", "x"))
                        .orElseThrow())
                .hasToString("night.line@plaza");
        assertThat(credentials
                        .id(input("nl", "whatever", "https://plaza.example", "x"))
                        .orElseThrow())
                .hasToString("nl@plaza");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(credentials
                        .problem(input("", "nl", "https://plaza.example", " "))
                        .orElseThrow()
                        .text())
                .contains("App password");
        assertThat(credentials.problem(input("", "nl", "https://plaza.example", "secret")))
                .isEmpty();
    }

    @Test
    void what_an_authorization_says_is_not_put_in_the_networks_mouth() {
        Function<String, ConnectorException> unavailable = text -> new ConnectorException.Unavailable(text, null);
        var expired = LocalizedFailure.with(Message.of("accounts.oauth.device-expired", "plaza.example"), unavailable);
        assertThat(AccountConnection.failure(expired))
                .isEqualTo("The code of plaza.example is no longer valid; begin again.");
        assertThat(AccountConnection.failure(unavailable.apply("It is full")))
                .contains("It is full", "Try again later");
    }

    @Test
    void aServerMayBeGivenWithoutItsScheme() {
        assertThat(credentials.problem(input("", "nl", "plaza.example", "secret")))
                .isEmpty();
        assertThat(credentials.problem(input("", "nl", "http://127.0.0.1:8080", "secret")))
                .isEmpty();
    }

    @Test
    void whatIsNoServerIsRefused() {
        for (var origin : List.of("", "https://", "ftp://plaza.example", "a b")) {
            assertThat(credentials
                            .problem(input("", "nl", origin, "secret"))
                            .orElseThrow()
                            .code())
                    .as(origin)
                    .isEqualTo("workbench.connect.bad-origin");
        }
    }

    @Test
    void severalServersAreGivenWhereTheNetworkHasSeveral() throws Exception {
        var relays = new AccountConnection(
                NoServices.NONE,
                Descriptor.of(
                                "relays",
                                "Relays",
                                new Auth.Credentials(
                                        List.of(URI.create("https://one.example"), URI.create("https://two.example")),
                                        true,
                                        List.of(new Field("key", "Key", "", true, ""))))
                        .build(),
                List.of());
        assertThat(relays.origin()).isEqualTo("https://one.example https://two.example");
        assertThat(relays.problem(typed("one.example, https://two.example"))).isEmpty();
        assertThat(relays.problem(typed("one.example ftp://two.example"))
                        .orElseThrow()
                        .code())
                .isEqualTo("workbench.connect.bad-origins");
    }

    private static AccountConnection.Input typed(String origins) {
        return new AccountConnection.Input("", "nl", origins, Map.of("key", "secret"));
    }

    @Test
    void theNetworksAppIsAskedForWhileItIsMissing() {
        var fields = List.of(new Field("id", "Client ID", "", false, ""), new Field("secret", "Secret", "", true, ""));
        var descriptor = Descriptor.of(
                        "tiny",
                        "Tiny",
                        Auth.OAuthCode.of(URI.create("https://tiny.example")).build())
                .app(fields.toArray(Field[]::new))
                .build();
        var connecting = new AccountConnection(NoServices.NONE, descriptor, fields);
        assertThat(connecting
                        .problem(app(Map.of("id", "c-1", "secret", " ")))
                        .orElseThrow()
                        .text())
                .contains("Secret");
        assertThat(connecting.problem(app(Map.of("id", "c-1", "secret", "s")))).isEmpty();
        assertThat(new AccountConnection(NoServices.NONE, descriptor, List.of()).problem(app(Map.of())))
                .isEmpty();
    }

    private static AccountConnection.Input app(Map<String, String> values) {
        return new AccountConnection.Input("nl", "", "https://tiny.example", Map.of(), values);
    }

    @Test
    void aNameThatNoAccountCanHaveIsRefused() {
        assertThat(credentials
                        .problem(input("a b", "nl", "https://plaza.example", "secret"))
                        .orElseThrow()
                        .code())
                .isEqualTo("workbench.connect.bad-name");
    }

    @Test
    void aPrivateKeyIsCheckedBeforeTheNetworkIsAsked() {
        var key = Field.signingKey("key", "Private key", "");
        var connecting = connecting(key);
        assertThat(connecting.problem(typed("", "one.example")).orElseThrow().code())
                .isEqualTo("workbench.connect.missing");
        assertThat(connecting
                        .problem(
                                typed("npub10elfcs4fr0l0r8af98jlmgdh9c8tcxjvz9qkw038js35mp4dma8qzvjptg", "one.example"))
                        .orElseThrow()
                        .code())
                .isEqualTo("keys.public");
        assertThat(connecting.problem(typed("7".repeat(64), "one.example"))).isEmpty();
        assertThat(connecting(key.generated()).problem(typed(" ", "one.example")))
                .isEmpty();
        assertThat(connecting(key.generated())
                        .problem(typed("7", "one.example"))
                        .orElseThrow()
                        .code())
                .isEqualTo("keys.unknown");
    }

    private static AccountConnection connecting(Field field) {
        var auth = Auth.Credentials.of(field).origins(URI.create("https://one.example"));
        return new AccountConnection(
                NoServices.NONE, Descriptor.of("relays", "Relays", auth).build(), List.of());
    }

    private static AccountConnection.Input typed(String key, String origin) {
        return new AccountConnection.Input("", "nl", origin, Map.of("key", key));
    }

    private static AccountConnection.Input input(String name, String handle, String origin, String password) {
        return new AccountConnection.Input(name, handle, origin, Map.of("password", password));
    }
}
