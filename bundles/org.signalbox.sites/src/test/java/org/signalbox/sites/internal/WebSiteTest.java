package org.signalbox.sites.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.model.Sha256;
import org.signalbox.networks.Approval;
import org.signalbox.sites.OfferState;
import org.signalbox.sites.SiteException;

/** A site behind a real HTTP server, over a socket. */
class WebSiteTest {
    @TempDir
    Path folder;

    private SitesFixture fixture;
    private HttpServer server;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile Answers answers = this::file;

    /** Handler of the server. */
    private interface Answers {
        void to(HttpExchange exchange, String path) throws IOException;
    }

    @BeforeEach
    void serve() throws Exception {
        fixture = new SitesFixture(folder);
        fixture.publish("1.0.0");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                var path = exchange.getRequestURI().getPath();
                assertThat(exchange.getRequestHeaders()).doesNotContainKeys("Cookie", "Authorization");
                asked.add(path);
                answers.to(exchange, path);
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        fixture.close();
    }

    private URI location() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/connectors-of-x/");
    }

    private void file(HttpExchange exchange, String path) throws IOException {
        var file = fixture.published.resolve(path.replaceFirst("^/[^/]*/", ""));
        if (!Files.isRegularFile(file)) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        var bytes = Files.readAllBytes(file);
        var tag = '"' + Sha256.hex(bytes).substring(0, 16) + '"';
        exchange.getResponseHeaders().set("ETag", tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void add() throws Exception {
        fixture.sites.add(location(), Optional.empty(), "anna");
    }

    private String refusal() {
        return Sample.refusal(this::add);
    }

    @Test
    void connectors_are_installed_and_updated_over_http() throws Exception {
        add();
        fixture.sites.install("tiny", Optional.empty(), Approval.EVERYTHING, "anna");
        fixture.publish("1.1.0");
        fixture.sites.refresh("samples", "anna");
        assertThat(fixture.sites.browse().updates()).hasSize(1);
        fixture.sites.update("tiny", Approval.EVERYTHING, "anna");

        assertThat(fixture.networks.installed).containsExactly("tiny@1.0.0 SAME_OR_OLDER", "tiny@1.1.0 SAME_OR_OLDER");
        assertThat(asked).contains("/connectors-of-x/connectors/tiny-1.1.0.jar");
        var mirror = folder.resolve("mirror");
        assertThat(fixture.sites.mirror("samples", mirror).copied()).isEqualTo(2);
        assertThat(mirror.resolve("connectors/tiny-1.0.0.jar"))
                .hasSameBinaryContentAs(fixture.published.resolve("connectors/tiny-1.0.0.jar"));
    }

    @Test
    void an_index_that_did_not_change_is_not_sent_again_also_after_a_start() throws Exception {
        add();
        asked.clear();
        fixture.sites.refresh("samples", "anna");
        fixture.reopen();
        fixture.sites.refresh("samples", "anna");

        assertThat(asked).containsExactly("/connectors-of-x/site.json", "/connectors-of-x/site.json");
        assertThat(fixture.sites.list().get(0).problem()).isEmpty();
        fixture.publish("1.1.0");
        fixture.sites.refresh("samples", "anna");
        assertThat(fixture.sites.list().get(0).index().orElseThrow().serial()).isEqualTo(2);
    }

    @Test
    void a_server_that_always_says_unchanged_can_not_keep_an_old_index_alive() throws Exception {
        add();
        answers = (exchange, path) -> exchange.sendResponseHeaders(304, -1);
        fixture.sites.refresh("samples", "anna");
        fixture.later(java.time.Duration.ofDays(91));

        assertThat(Sample.refusal(() -> fixture.sites.refresh("samples", "anna")))
                .isEqualTo("refused.expired");
        fixture.sites.remove("samples", "anna");
        assertThat(refusal()).isEqualTo("refused.no-answer");
    }

    private void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    @Test
    void redirects_within_the_origin_are_followed() throws Exception {
        answers = (exchange, path) -> {
            if (path.startsWith("/connectors-of-x/")) {
                redirect(exchange, path.replace("/connectors-of-x/", "/moved/"));
            } else {
                file(exchange, path);
            }
        };

        add();

        assertThat(asked).contains("/moved/site.json", "/moved/site.json.sig");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:PORT/x/site.json",
                "http://127.0.0.1:1/x/site.json",
                "https://evil.example/site.json",
                "file:///etc/passwd",
                "http://127.0.0.1:PORT@evil.example/",
                "//evil.example/x",
                "http://127.1:PORT/x",
                "http://[::1]:PORT/",
                "http://a:b@127.0.0.1:PORT/",
                "",
                "ht tp://"
            })
    void redirects_to_anywhere_else_are_refused(String to) {
        answers = (exchange, path) -> redirect(
                exchange, to.replace("PORT", String.valueOf(server.getAddress().getPort())));

        assertThat(refusal()).isEqualTo("refused.redirected");
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_circle_of_redirects_ends() {
        answers = this::redirectToSelf;

        assertThat(refusal()).isEqualTo("refused.redirects");
        assertThat(asked).hasSize(6);
    }

    private void redirectToSelf(HttpExchange exchange, String path) throws IOException {
        redirect(exchange, path);
    }

    @Test
    void a_connector_that_is_redirected_away_is_refused() throws Exception {
        add();
        answers = (exchange, path) -> redirect(exchange, "https://evil.example/x.jar");

        assertThat(Sample.refusal(() -> fixture.sites.install("tiny", Optional.empty(), Approval.EVERYTHING, "anna")))
                .isEqualTo("refused.redirected");
        assertThat(fixture.networks.installed).isEmpty();
    }

    @Test
    void an_endless_answer_is_given_up() {
        answers = (exchange, path) -> {
            exchange.sendResponseHeaders(200, 0);
            var kilobyte = new byte[1 << 16];
            while (true) {
                exchange.getResponseBody().write(kilobyte);
            }
        };

        assertThat(refusal()).isEqualTo("unreachable");
    }

    @Test
    void an_answer_beyond_the_limit_of_an_index_is_refused() {
        answers = (exchange, path) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[SiteLimits.INDEX_BYTES + 1]);
        };

        assertThat(refusal()).isEqualTo("refused.too-large");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500, 403, 429})
    void a_server_in_problem_leaves_what_was_read_in_use(int status) throws Exception {
        add();
        answers = (exchange, path) -> exchange.sendResponseHeaders(status, -1);

        var kind = org.assertj.core.api.Assertions.catchThrowableOfType(
                        SiteException.class, () -> fixture.sites.refresh("samples", "anna"))
                .kind();

        assertThat(kind).isEqualTo(SiteException.Kind.UNREACHABLE);
        assertThat(fixture.sites.list().get(0).problem()).isPresent();
        assertThat(fixture.sites.browse().connectors().get(0).state()).isEqualTo(OfferState.NOT_INSTALLED);
        answers = this::file;
        assertThat(fixture.sites.refreshAll("anna").get(0).problem()).isEmpty();
    }

    @Test
    void nobody_listening_is_told_as_such() throws Exception {
        add();
        server.stop(0);

        assertThat(Sample.refusal(() -> fixture.sites.refresh("samples", "anna")))
                .isEqualTo("unreachable");
    }

    @Test
    void an_index_that_is_published_between_two_requests_is_read_again() throws Exception {
        answers = (exchange, path) -> {
            file(exchange, path);
            if (asked.size() == 1) {
                try {
                    fixture.publish("1.1.0");
                } catch (Exception e) {
                    throw new IOException(e);
                }
            }
        };

        add();

        assertThat(fixture.sites.list().get(0).index().orElseThrow().serial()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 304, 500})
    void a_site_that_is_removed_while_it_is_read_does_not_come_back(int status) throws Exception {
        add();
        answers = (exchange, path) -> {
            try {
                if (!fixture.sites.list().isEmpty()) {
                    fixture.sites.remove("samples", "anna");
                }
            } catch (SiteException e) {
                throw new IOException(e);
            }
            if (status == 200) {
                exchange.getRequestHeaders().remove("If-None-Match");
                file(exchange, path);
            } else {
                exchange.sendResponseHeaders(status, -1);
            }
        };

        try {
            fixture.sites.refresh("samples", "anna");
        } catch (SiteException e) {
            assertThat(e.message().code()).isIn("sites.unknown", "sites.unreachable");
        }
        assertThat(fixture.sites.list()).isEmpty();
        fixture.reopen();
        assertThat(fixture.sites.list()).isEmpty();
    }

    @Test
    void an_interrupt_ends_a_refresh_soon() throws Exception {
        add();
        var waiting = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        answers = (exchange, path) -> {
            waiting.countDown();
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        var ended = new CountDownLatch(1);
        var refreshing = Thread.ofVirtual().start(() -> {
            assertThatThrownBy(() -> fixture.sites.refresh("samples", "anna")).isInstanceOf(InterruptedException.class);
            ended.countDown();
        });
        assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
        refreshing.interrupt();

        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
        done.countDown();
        assertThat(fixture.sites.list().get(0).problem()).isEmpty();
    }
}
