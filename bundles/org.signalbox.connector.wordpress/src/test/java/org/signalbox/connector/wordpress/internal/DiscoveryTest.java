package org.signalbox.connector.wordpress.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.wordpress.FakeWordPress;

/** Where a site's API is, and what is said where it isn't. */
class DiscoveryTest {
    /** Before anything is known of the site, which has this address. */
    private record Connecting(Optional<URI> address, Map<String, String> settings) implements ConnectorFixture {
        @Override
        public Connector connector() {
            return new WordPressConnector();
        }

        @Override
        public Grant grant(URI origin) {
            var grant = WordPressFixture.connecting(address.orElse(origin));
            return new Grant(grant.origin(), grant.handle(), settings, grant.secrets());
        }

        @Override
        public FakeNetwork network(URI origin) {
            return new WordPressFixture().network(origin);
        }
    }

    private static ConnectorTrial trial(String address) {
        return ConnectorTrial.of(new Connecting(Optional.of(URI.create(address)), Map.of(Discovery.FOLDER, "/")));
    }

    private static Throwable failure(ConnectorTrial trial) {
        return trial.failure(() -> trial.session().verify()).orElseThrow();
    }

    @Test
    void the_page_names_the_api_and_is_asked_without_the_password_and_once() throws Exception {
        try (var trial = ConnectorTrial.of(new Connecting(Optional.empty(), Map.of(Discovery.FOLDER, "/")))) {
            var account = trial.session().verify();
            trial.session().verify();
            assertThat(account.details().get(Discovery.DETAIL)).endsWith("/wp-json/");
            assertThat(trial.requests())
                    .extracting(HttpRequest::operation)
                    .containsExactly("site.read", "account.verify", "account.verify");
            assertThat(trial.requests().getFirst().headers()).isEmpty();
        }
    }

    @Test
    void a_site_in_a_folder_is_asked_there() throws Exception {
        try (var trial = ConnectorTrial.of(new Connecting(Optional.empty(), Map.of(Discovery.FOLDER, "blog/")))) {
            failure(trial);
            assertThat(trial.requests())
                    .extracting(request -> request.uri().getPath())
                    .containsExactly("/blog/", "/blog/wp-json/", "/blog/");
            assertThat(trial.requests().getLast().uri().getQuery()).isEqualTo("rest_route=/");
        }
    }

    @Test
    void a_site_without_the_api_is_told_so() throws Exception {
        try (var trial = trial("https://site.example")) {
            ((FakeWordPress) trial.network()).hideApi();
            ((FakeWordPress) trial.network()).next(NetworkAnswer.text(200, "text/html", "<h1>A shop</h1>"));
            assertThat(failure(trial))
                    .isInstanceOf(ConnectorException.Unavailable.class)
                    .hasMessageContaining("site.example shows no REST API of WordPress");
        }
    }

    @Test
    void a_password_isnt_sent_openly_to_another_machine() throws Exception {
        try (var trial = trial("http://site.example")) {
            assertThat(failure(trial))
                    .isInstanceOf(ConnectorException.NotSent.class)
                    .hasMessageContaining("connect it by https");
            assertThat(trial.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<https://site.example/wp-json/>; rel=\"https://api.w.org/\", https://site.example/wp-json/wp/v2/users/me",
        "<https://site.example/?rest_route=/>; rel=\"https://api.w.org/\","
                + " https://site.example/?rest_route=/wp/v2/users/me",
        "<http://site.example/wp-json>; rel=https://api.w.org/, https://site.example/wp-json/wp/v2/users/me",
        "<https://site.example/feed>; rel=\"alternate\" <https://site.example/api/>; rel=\"https://api.w.org/\","
                + " https://site.example/api/wp/v2/users/me"
    })
    void the_api_may_be_anywhere_at_the_site(String link, String asked) throws Exception {
        try (var trial = trial("https://site.example")) {
            ((FakeWordPress) trial.network())
                    .next(NetworkAnswer.text(200, "text/html", "").header("Link", link));
            trial.failure(() -> trial.session().verify());
            assertThat(trial.requests().getLast().uri().toString().replaceAll("[?&]context=.*", ""))
                    .isEqualTo(asked);
        }
    }

    @Test
    void an_api_at_another_address_gets_no_password() throws Exception {
        try (var trial = trial("https://site.example")) {
            ((FakeWordPress) trial.network())
                    .next(NetworkAnswer.text(200, "text/html", "")
                            .header("Link", "<https://evil.example/wp-json/>; rel=\"https://api.w.org/\""));
            assertThat(failure(trial))
                    .isInstanceOf(ConnectorException.Rejected.class)
                    .hasMessageContaining("connect the site by its address there");
            assertThat(trial.requests()).hasSize(1);
        }
    }

    @Test
    void a_site_that_moved_is_told_with_its_address() throws Exception {
        try (var trial = trial("https://site.example")) {
            ((FakeWordPress) trial.network()).hideApi();
            ((FakeWordPress) trial.network())
                    .next(NetworkAnswer.text(301, "text/html", "").header("Location", "https://www.site.example/"));
            assertThat(failure(trial))
                    .isInstanceOf(ConnectorException.Rejected.class)
                    .hasMessageContaining("site.example leads to https://www.site.example/");
        }
    }

    @ParameterizedTest
    @CsvSource({"302, ''", "401, ''", "503, ''", "200, ''", "403, rest_login_required"})
    void a_page_that_leads_away_or_asks_for_a_login_doesnt_hide_the_api(int status, String code) throws Exception {
        try (var trial = trial("https://site.example")) {
            var site = (FakeWordPress) trial.network();
            site.next(NetworkAnswer.text(status, "text/html", "").header("Location", "https://site.example/en/"));
            if (!code.isEmpty()) {
                site.afterwards(NetworkAnswer.text(404, "text/html", ""));
                site.next(NetworkAnswer.json(status, "{\"code\":\"" + code + "\"}"));
            }
            trial.failure(() -> trial.session().verify());
            assertThat(trial.requests().getLast().uri().getPath()).isEqualTo("/wp-json/wp/v2/users/me");
        }
    }

    @ParameterizedTest
    @CsvSource({"100%, /100%25/", "/blög/, /bl%C3%B6g/", "a%20b, /a%20b/", "../x y, /../x%20y/"})
    void any_folder_is_an_address(String folder, String path) throws Exception {
        try (var trial = ConnectorTrial.of(new Connecting(Optional.empty(), Map.of(Discovery.FOLDER, folder)))) {
            failure(trial);
            assertThat(trial.requests().getFirst().uri().getRawPath()).isEqualTo(path);
        }
    }
}
