package org.signalbox.connector.instagram.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ClientRequest;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.instagram.FakeInstagram;

/** The two ways to sign in, and what follows from each. */
class InstagramLoginTest {
    private static final String SECRET = "app-s3cret-0f-nightline";
    private final InstagramConnector connector = new InstagramConnector();
    private final List<HttpRequest> requests = new ArrayList<>();

    private static Map<String, Secret> app(String login, String permissions) {
        var app = new HashMap<>(InstagramFixture.APP);
        app.put(InstagramConnector.LOGIN, Secret.of(login));
        app.put(InstagramConnector.PERMISSIONS, Secret.of(permissions));
        return app;
    }

    private static ClientRequest asked(Map<String, Secret> app) {
        return new ClientRequest(InstagramConnector.ORIGIN, Optional.of(InstagramConnector.REDIRECT), app);
    }

    private Http answering(int status, String json) {
        return request -> {
            requests.add(request);
            return new HttpResponse(status, Map.of(), json.getBytes());
        };
    }

    private static Grant grant(Login login) {
        return new Grant(
                        InstagramConnector.ORIGIN,
                        "",
                        Map.of("token_endpoint", login.token().toString()),
                        Map.of(Api.TOKEN, Secret.of("short-l1ved+token")))
                .withApp(InstagramFixture.APP);
    }

    @Test
    void by_instagram_the_browser_goes_to_instagram() throws Exception {
        var client = connector.register(asked(app(" Instagram ", "standard")), answering(500, ""));
        assertThat(client.authorize().orElseThrow().toString())
                .startsWith("https://www.instagram.com/oauth/authorize?")
                .contains("scope=instagram_business_basic%2Cinstagram_business_content_publish%2C");
        assertThat(client.token()).isEqualTo(URI.create("https://api.instagram.com/oauth/access_token"));
        assertThat(client.clientId()).isEqualTo("990011223344");
        assertThat(requests).isEmpty();
    }

    @Test
    void by_facebook_the_browser_goes_to_facebook_for_the_permissions_of_the_app() throws Exception {
        var client = connector.register(
                asked(app("facebook", "instagram_basic instagram_manage_contents")), answering(500, ""));
        assertThat(client.authorize().orElseThrow().toString())
                .startsWith("https://www.facebook.com/" + ApiVersion.name() + "/dialog/oauth?")
                .endsWith("&scope=instagram_basic%2Cinstagram_manage_contents");
        assertThat(client.token().toString())
                .isEqualTo("https://graph.facebook.com/" + ApiVersion.name() + "/oauth/access_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "meta", "instagram facebook"})
    void another_way_is_refused(String login) {
        assertThatThrownBy(() -> connector.register(asked(app(login, "standard")), answering(500, "")))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void the_first_token_is_exchanged_for_one_of_sixty_days() throws Exception {
        var answer = answering(200, "{\"access_token\":\"l0ng\",\"token_type\":\"bearer\",\"expires_in\":5183944}");
        var before = Instant.now();
        for (var login : Login.values()) {
            var tokens = connector.exchange(grant(login), answer);
            assertThat(tokens.access().reveal()).isEqualTo("l0ng");
            assertThat(Duration.between(before, tokens.expiresAt().orElseThrow()))
                    .isBetween(Duration.ofSeconds(5183944), Duration.ofSeconds(5183954));
        }
        assertThat(requests)
                .extracting(each -> each.uri().toString())
                .containsExactly(
                        "https://graph.facebook.com/v26.0/oauth/access_token?grant_type=fb_exchange_token"
                                + "&client_id=990011223344&client_secret=" + SECRET
                                + "&fb_exchange_token=short-l1ved%2Btoken",
                        "https://graph.instagram.com/access_token?grant_type=ig_exchange_token&client_secret=" + SECRET
                                + "&access_token=short-l1ved%2Btoken");
        assertThat(requests.toString()).doesNotContain(SECRET, "l1ved");
    }

    @Test
    void a_lasting_token_is_renewed_before_it_ends() throws Exception {
        connector.renew(grant(Login.INSTAGRAM), answering(200, "{\"access_token\":\"n3xt\",\"expires_in\":5184000}"));
        assertThat(requests.getFirst().uri().toString())
                .isEqualTo("https://graph.instagram.com/refresh_access_token?grant_type=ig_refresh_token"
                        + "&access_token=short-l1ved%2Btoken");
        // Facebook says no end where there is none.
        var endless = connector.renew(grant(Login.FACEBOOK), answering(200, "{\"access_token\":\"n3xt\"}"));
        assertThat(endless.expiresAt()).isEmpty();
        // Instagram's own tokens last for sixty days, also where an answer doesn't say so.
        var before = Instant.now();
        var silent = connector.renew(grant(Login.INSTAGRAM), answering(200, "{\"access_token\":\"n3xt\"}"));
        assertThat(Duration.between(before, silent.expiresAt().orElseThrow()))
                .isBetween(Duration.ofDays(60), Duration.ofDays(60).plusSeconds(10));
    }

    @Test
    void a_number_of_posts_is_taken_for_a_day_only_where_it_is_one_of_a_day() throws Exception {
        try (var host = DirectHost.byFacebook()) {
            assertThat(host.session().liveTerms().values()).containsKey(Term.POSTS_A_DAY);
            host.alteration = (request, answer) -> NetworkAnswer.json(
                    200, "{\"data\":[{\"config\":{\"quota_total\":50,\"quota_duration\":3600},\"quota_usage\":1}]}");
            assertThat(host.session().liveTerms().values()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Login.class)
    void a_token_that_cant_be_renewed_is_lost_and_no_secret_is_told(Login login) {
        var refusal = answering(
                400,
                "{\"error\":{\"code\":190,\"error_subcode\":463,\"message\":\"short-l1ved+token of " + SECRET
                        + " is over\"}}");
        assertThatThrownBy(() -> connector.renew(grant(login), refusal))
                .isInstanceOfSatisfying(
                        AuthorizationLost.class,
                        lost -> assertThat(lost.isOfTarget()).isFalse())
                .hasMessageNotContaining(SECRET)
                .hasMessageNotContaining("l1ved");
        for (var nonsense : List.of("", "[]", "{}", "{\"access_token\":\"\"}")) {
            assertThatThrownBy(() -> connector.exchange(grant(login), answering(200, nonsense)))
                    .isInstanceOf(ConnectorException.class);
        }
    }

    /** The app may have been replaced by one of the other login since. */
    @Test
    void a_grant_stays_what_it_was_made_by() {
        var old = grant(Login.INSTAGRAM).withApp(app("facebook", "standard"));
        assertThat(Login.of(old)).isEqualTo(Login.INSTAGRAM);
    }

    @Test
    void a_login_by_instagram_has_one_account_and_publishes_as_it() throws Exception {
        try (var host = DirectHost.by(Login.INSTAGRAM)) {
            host.target(Optional.empty());
            var listed = host.session().targets(Optional.empty()).items();
            assertThat(listed).extracting(Account::remoteId).containsExactly(FakeInstagram.ACCOUNT);
            assertThat(listed.getFirst().handle()).isEqualTo("nightline");
            assertThat(host.session().verify().remoteId()).isEqualTo(FakeInstagram.ACCOUNT);

            host.target(Optional.of(FakeInstagram.ACCOUNT));
            assertThat(host.session().verify().displayName()).isEqualTo("Nightline");
            var post =
                    host.publish(Part.of("Hello").media(TestImages.dot("A dot")).build());
            assertThat(host.instagram.posts()).hasSize(1);
            assertThat(host.session().liveTerms().values()).containsKey(Term.POSTS_A_DAY);
            assertThat(host.requests).allMatch(each -> each.uri().getHost().equals("graph.instagram.com"));

            assertThatThrownBy(() -> host.session().delete(post))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("delete it in Instagram");
            assertThat(host.instagram.posts()).hasSize(1);
        }
    }

    @Test
    void a_login_of_somebody_else_isnt_taken_for_the_account() {
        try (var host = DirectHost.by(Login.INSTAGRAM)) {
            host.target(Optional.of("17841400000000002"));
            assertThatThrownBy(() -> host.session().verify())
                    .isInstanceOfSatisfying(
                            AuthorizationLost.class,
                            lost -> assertThat(lost.isOfTarget()).isTrue());
            var part = Part.of("Whose?").media(TestImages.dot("")).build();
            assertThatThrownBy(() -> host.prepare(part))
                    .isInstanceOfSatisfying(
                            AuthorizationLost.class,
                            lost -> assertThat(lost.isOfTarget()).isTrue());
            assertThat(host.instagram.posts()).isEmpty();
        }
    }

    @Test
    void without_a_target_nothing_is_published() {
        try (var host = DirectHost.byFacebook()) {
            host.target(Optional.empty());
            var part = Part.of("Whose?").media(TestImages.dot("")).build();
            assertThatThrownBy(() -> host.prepare(part)).isInstanceOf(Rejected.class);
            assertThat(host.requests).isEmpty();
        }
    }

    @Test
    void a_permission_that_was_taken_back_pauses_the_account_unless_it_is_for_reading() throws Exception {
        try (var host = DirectHost.byFacebook()) {
            var part = Part.of("Permitted").media(TestImages.dot("")).build();
            var post = host.publish(part);
            host.instagram.scopes().remove("instagram_content_publish");
            host.instagram.scopes().remove("instagram_manage_insights");
            assertThatThrownBy(() -> host.prepare(part))
                    .isInstanceOfSatisfying(
                            AuthorizationLost.class,
                            lost -> assertThat(lost.isOfTarget()).isTrue());
            assertThatThrownBy(() -> host.session().engagement(List.of(post))).isInstanceOf(Rejected.class);
        }
    }

    @Test
    void another_version_in_an_answer_is_noted_once() throws Exception {
        try (var host = DirectHost.byFacebook()) {
            host.alteration = (request, answer) -> answer.header("facebook-api-version", "v27.0\u0000<b>");
            var session = host.session();
            session.verify();
            session.verify();
            assertThat(host.log)
                    .filteredOn(line -> line.startsWith("warn"))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("v27.0??b?", ApiVersion.name()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"call_count\":96,\"total_time\":25,\"total_cputime\":25};;10",
                "{\"call_count\":20,\"total_time\":95,\"total_cputime\":25};;10",
                "{\"call_count\":94,\"total_time\":25,\"total_cputime\":25};;0",
                "{\"call_count\":1};{\"178\":[{\"type\":\"instagram\",\"call_count\":100,"
                        + "\"estimated_time_to_regain_access\":19}]};19",
                "nothing;{\"178\":[{\"type\":\"instagram\",\"estimated_time_to_regain_access\":999999999999}]}"
                        + ";1440",
                "[];{\"178\":7,\"179\":[null,{\"call_count\":\"x\"}]};0"
            })
    void used_up_calls_let_the_account_wait(String row) throws Exception {
        var columns = row.split(";", 3);
        try (var host = DirectHost.byFacebook()) {
            host.alteration = (request, answer) -> headers(answer, columns);
            host.session().verify();
            var minutes = Long.parseLong(columns[2].strip());
            assertThat(host.waits)
                    .isEqualTo(minutes == 0 ? List.of() : List.of(host.now.plus(Duration.ofMinutes(minutes))));
        }
    }

    private static NetworkAnswer headers(NetworkAnswer answer, String... columns) {
        var with = answer.header("X-App-Usage", columns[0]);
        return columns[1].isBlank() ? with : with.header("X-Business-Use-Case-Usage", columns[1]);
    }
}
