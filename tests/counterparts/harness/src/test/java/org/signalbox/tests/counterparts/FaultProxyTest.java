package org.signalbox.tests.counterparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.tests.counterparts.FaultProxy.Exchange;
import org.signalbox.tests.counterparts.ProxyFault.Reached;

class FaultProxyTest {
    private static final String PATH = "/posts";
    private final List<String> committed = new CopyOnWriteArrayList<>();
    private final RawHttp http = new RawHttp();
    private HttpServer server;
    private FaultProxy proxy;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::commit);
        server.start();
        proxy = FaultProxy.to(serverOrigin());
    }

    @AfterEach
    void stopServer() throws IOException {
        proxy.close();
        server.stop(0);
    }

    private URI serverOrigin() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void commit(HttpExchange exchange) throws IOException {
        committed.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] body = ("{\"self\":\"" + serverOrigin() + "/posts/1\"}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(201, 0); // Chunked, as real servers answer.
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private HttpResponse<String> post(String text) throws IOException, InterruptedException {
        return http.postForm(proxy.origin().resolve(PATH + "?secret=1"), Optional.empty(), Map.of("text", text));
    }

    @Test
    void aRequestThatNoFaultWaitsForPassesAndTheAnswerNamesTheProxyAsTheServer() throws Exception {
        var answer = post("héllo");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"self\":\"" + proxy.origin() + "/posts/1\"}");
        assertThat(committed).containsExactly("text=h%C3%A9llo");
        assertThat(proxy.exchanges())
                .containsExactly(new Exchange("POST", PATH, Optional.empty(), OptionalInt.of(201)));
    }

    @Test
    void aFaultForCertainWordsWaitsForThemAndTellsWhenItHasMetThem() throws Exception {
        proxy.inject("POST", PATH, new ProxyFault.LostAnswer(504));
        var met = proxy.injectInto("POST", PATH, "text=second", new ProxyFault.LostAnswer(502));

        assertThat(post("first").statusCode()).isEqualTo(504);
        proxy.inject("POST", PATH, new ProxyFault.LostAnswer(504));
        assertThat(met).isNotDone();
        assertThat(post("second").statusCode()).isEqualTo(502);
        assertThat(met).isDone();
        assertThat(committed).containsExactly("text=first", "text=second");
    }

    @Test
    void aSlowRequestIsToldBeforeTheServerHasItAndIsAnsweredAsAnyOther() throws Exception {
        var met = proxy.injectInto("POST", PATH, "text=slow", new ProxyFault.Slow(Duration.ofMillis(300)));
        var before = met.thenApply(nothing -> List.copyOf(committed));

        assertThat(post("slow").statusCode()).isEqualTo(201);
        assertThat(before).isCompletedWithValue(List.of());
        assertThat(committed).containsExactly("text=slow");
    }

    @Test
    void aLateAnswerIsTheServersOwnSomeTimeAfterItDidTheWork() throws Exception {
        proxy.inject("POST", PATH, new ProxyFault.Late(Duration.ofMillis(300)));
        long start = System.nanoTime();

        assertThat(post("late").statusCode()).isEqualTo(201);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(committed).containsExactly("text=late");
    }

    @Test
    void aLostAnswerIsABadGatewayAlthoughTheServerDidTheWorkAndOnlyOnce() throws Exception {
        proxy.inject("POST", PATH, ProxyFault.badGatewayAfterCommit());

        assertThat(post("one").statusCode()).isEqualTo(502);
        assertThat(post("two").statusCode()).isEqualTo(201);
        assertThat(committed).containsExactly("text=one", "text=two");
        assertThat(proxy.exchanges().get(0).serverStatus()).hasValue(201);
    }

    @Test
    void aResetAfterCommitBreaksTheConnectionAlthoughTheServerDidTheWork() {
        proxy.inject("POST", PATH, ProxyFault.resetAfterCommit());

        assertThatThrownBy(() -> post("one")).isInstanceOf(IOException.class);
        assertThat(committed).containsExactly("text=one");
    }

    @Test
    void aResetAtTheProxyKeepsTheRequestFromTheServer() {
        proxy.inject("POST", PATH, new ProxyFault.Reset(Reached.PROXY));

        assertThatThrownBy(() -> post("one")).isInstanceOf(IOException.class);
        assertThat(committed).isEmpty();
        assertThat(proxy.exchanges().get(0).serverStatus()).isEmpty();
    }

    @Test
    void aRefusalCarriesItsStatusAndRetryAfterAndIsNotAsked() throws Exception {
        proxy.inject("POST", PATH, ProxyFault.tooManyRequests(Duration.ofMinutes(2)));
        proxy.inject("POST", PATH, ProxyFault.unavailable());

        var first = post("one");
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).hasValue("120");
        var second = post("one");
        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.headers().firstValue("Retry-After")).isEmpty();
        assertThat(committed).isEmpty();
        assertThat(proxy.waiting()).isZero();
    }

    @Test
    void garbageIsASuccessWhoseBodyIsNoJson() throws Exception {
        proxy.inject("POST", PATH, new ProxyFault.Garbage(Reached.SERVER));

        var answer = post("one");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> JsonText.object(answer.body())).isInstanceOf(RuntimeException.class);
        assertThat(committed).hasSize(1);
    }

    @Test
    void aStallOutlastsTheClientsPatience() throws Exception {
        proxy.inject("GET", PATH, new ProxyFault.Stall(Duration.ofSeconds(30), Reached.SERVER));
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(proxy.origin().resolve(PATH))
                    .timeout(Duration.ofMillis(500))
                    .build();

            assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(HttpTimeoutException.class);
        }
        assertThat(committed).hasSize(1);
    }

    @Test
    void aFaultWaitsForItsMethodAndPath() throws Exception {
        proxy.inject("DELETE", PATH, ProxyFault.unavailable());

        assertThat(post("one").statusCode()).isEqualTo(201);
        assertThat(proxy.waiting()).isEqualTo(1);
    }

    @Test
    void aServerThatIsDownLooksDownThroughTheProxy() {
        server.stop(0);

        assertThatThrownBy(() -> post("one")).isInstanceOf(IOException.class);
    }
}
