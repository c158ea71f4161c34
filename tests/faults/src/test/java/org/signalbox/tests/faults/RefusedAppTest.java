package org.signalbox.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Overdue;
import org.signalbox.model.PublicationState;
import org.signalbox.terms.TermsBook;

/** A network that knows the app of its accounts no more, once their tokens have expired (RFC 6749, 5.2). */
@Timeout(60)
final class RefusedAppTest {
    private static final AccountId ANNA = AccountId.of("anna@" + OidcConnector.NETWORK);

    @TempDir
    Path folder;

    private final AtomicInteger posts = new AtomicInteger();

    @Test
    void pausesTheAccountInsteadOfTryingForEver() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", exchange -> {
            var answer = "{\"error\":\"invalid_client\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(401, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.createContext("/posts", exchange -> {
            posts.incrementAndGet();
            exchange.close();
        });
        server.start();
        var origin = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var connector = new OidcConnector(origin, OidcIT.Way.codeOfPublicApp(), "gone", Optional.empty(), 0);
        try (var fixture = new NodesFixture(Kind.SQLITE.opening(folder), connector, TermsBook.NONE, Optional.empty())) {
            var node = fixture.node("one").run();
            node.accounts.add(ANNA, expired(origin), Account.of("anna", "anna").build(), "test");
            fixture.plan(ANNA, Instant.now(), Overdue.LATE, NodesFixture.texts("post", 2));

            NodesFixture.await("they are held", () -> fixture.count(PublicationState.HELD) == 2);

            var paused =
                    fixture.store().accounts().find(ANNA).orElseThrow().paused().orElseThrow();
            assertThat(paused.code()).isEqualTo(AccountRecord.GRANT_LOST);
            assertThat(paused.text(Locale.ENGLISH)).contains("invalid_client", "connect the account again");
            assertThat(posts).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    private static Grant expired(URI origin) {
        var past = Instant.now().minusSeconds(60).toString();
        return new Grant(
                origin,
                "anna",
                Map.of(
                        "client_id",
                        "gone",
                        "token_endpoint",
                        origin.resolve("/token").toString(),
                        "expires_at",
                        past,
                        "renew_at",
                        past),
                Map.of("access_token", Secret.of("a".repeat(20)), "refresh_token", Secret.of("r".repeat(20))));
    }
}
