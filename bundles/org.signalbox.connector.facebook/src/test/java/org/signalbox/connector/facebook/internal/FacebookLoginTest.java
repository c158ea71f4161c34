package org.signalbox.connector.facebook.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.ClientRequest;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.facebook.FacebookPages;
import org.signalbox.emulation.facebook.FakeFacebook;

/** The app, the tokens that last, and the pages of a login. */
class FacebookLoginTest {
    private static final String AT_BUSINESS = "104529004";

    private final FacebookConnector connector = new FacebookConnector();
    private final FakeFacebook facebook = FacebookFixture.facebook(InstantSource.system());
    private final Http http = request -> {
        var form = request.body() instanceof HttpRequest.Body.Form(var fields)
                ? fields.stream()
                        .map(each -> each.name() + "=" + URLEncoder.encode(each.value(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))
                : "";
        var headers = new HashMap<String, String>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        headers.put("content-type", "application/x-www-form-urlencoded");
        var answer = facebook.answer(new ReceivedRequest(
                request.method(), request.uri().getPath(), Map.of(), headers, form.getBytes(StandardCharsets.UTF_8)));
        return new HttpResponse(answer.status(), Map.of(), answer.body());
    };

    private static Grant grant(String token) {
        return new Grant(FacebookConnector.ORIGIN, "", Map.of(), Map.of(Graph.TOKEN, Secret.of(token)))
                .withApp(FacebookFixture.app());
    }

    private URI authorize(Map<String, Secret> app) throws ConnectorException {
        return connector
                .register(new ClientRequest(FacebookConnector.ORIGIN, Optional.empty(), app), http)
                .authorize()
                .orElseThrow();
    }

    private static Map<String, Secret> asking(String permissions) {
        var app = new HashMap<>(FacebookFixture.app());
        app.put(FacebookConnector.PERMISSIONS, Secret.of(permissions));
        return app;
    }

    @Test
    void the_dialog_is_asked_for_what_publishing_needs() throws Exception {
        assertThat(authorize(FacebookFixture.app()))
                .hasToString("https://www.facebook.com/v26.0/dialog/oauth?scope=pages_show_list%2Cpages_manage_posts"
                        + "%2Cpages_read_engagement%2Cpages_manage_engagement%2Cpages_read_user_content%2Cread_insights"
                        + "%2Cbusiness_management");
        assertThat(((Auth.OAuthCode) connector.descriptor().auth()).redirect())
                .isEqualTo(Auth.Redirect.paste(FacebookConnector.REDIRECT));
    }

    @ParameterizedTest
    @CsvSource({
        "'pages_show_list, pages_manage_posts',scope=pages_show_list%2Cpages_manage_posts",
        "1234567890,config_id=1234567890"
    })
    void an_app_asks_for_its_own_permissions_or_by_its_configuration(String typed, String query) throws Exception {
        assertThat(authorize(asking(typed)).getRawQuery()).isEqualTo(query);
    }

    @ParameterizedTest
    @CsvSource({"pages_show_list&state=x", "PAGES"})
    void what_is_no_permission_isnt_asked_for(String typed) {
        assertThatThrownBy(() -> authorize(asking(typed))).isInstanceOf(Rejected.class);
    }

    @Test
    void an_app_without_its_secret_is_refused() {
        assertThatThrownBy(() -> authorize(Map.of(FacebookConnector.CLIENT_ID, Secret.of("1"))))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void a_first_token_is_exchanged_for_one_that_lasts() throws Exception {
        facebook.logins().secret(FacebookFixture.SECRET);
        var tokens = connector.exchange(grant(FakeFacebook.TOKEN), http);
        assertThat(tokens.access().reveal()).isEqualTo(FakeFacebook.TOKEN);
        assertThat(Duration.between(Instant.now(), tokens.expiresAt().orElseThrow())
                        .toDays())
                .isBetween(59L, 60L);
        assertThat(connector.renew(grant(FakeFacebook.TOKEN), http).expiresAt()).isPresent();
    }

    @Test
    void a_login_without_what_publishing_needs_is_refused_at_once() {
        facebook.scopes().remove("pages_manage_posts");
        assertThatThrownBy(() -> connector.exchange(grant(FakeFacebook.TOKEN), http))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("pages_manage_posts")
                .hasMessageNotContaining("pages_show_list");
    }

    @Test
    void a_token_that_has_expired_isnt_renewed() {
        assertThatThrownBy(() -> connector.renew(grant("EAABanother"), http)).isInstanceOf(AuthorizationLost.class);
    }

    @Test
    void a_wrong_secret_of_the_app_says_so_and_nothing_secret() {
        facebook.logins().secret("another");
        assertThatThrownBy(() -> connector.exchange(grant(FakeFacebook.TOKEN), http))
                .hasMessageContaining("Error validating client secret")
                .hasMessageNotContaining(FacebookFixture.SECRET);
    }

    private static List<Account> targets(AlteredFixture fixture) throws Exception {
        try (var trial = fixture.trial()) {
            trial.speakFor(Optional.empty());
            return trial.as(ListsTargets.class).targets(Optional.empty()).items();
        }
    }

    @Test
    void pages_that_werent_ticked_are_found_at_the_business() throws Exception {
        var fixture = new AlteredFixture(Duration.ZERO);
        assertThat(targets(fixture))
                .extracting(Account::remoteId)
                .contains(AT_BUSINESS)
                .hasSize(4);
    }

    @Test
    void a_login_that_may_not_show_businesses_has_its_own_pages() throws Exception {
        var fixture = new AlteredFixture(Duration.ZERO);
        fixture.facebook().scopes().remove("business_management");
        assertThat(targets(fixture))
                .extracting(Account::remoteId)
                .doesNotContain(AT_BUSINESS)
                .hasSize(3);
    }

    @Test
    void a_page_where_nothing_may_be_published_isnt_offered() throws Exception {
        var fixture = new AlteredFixture(Duration.ZERO);
        fixture.facebook()
                .pages()
                .add(new FacebookPages.Page(
                        "104529009", "Only looked at", "looked", Optional.empty(), Set.of("ANALYZE")));
        assertThat(targets(fixture)).extracting(Account::remoteId).doesNotContain("104529009");
    }

    @Test
    void the_token_of_a_page_never_leaves_the_session() throws Exception {
        try (var trial = new AlteredFixture(Duration.ZERO).trial()) {
            trial.publish(trial.part("Hello"), Optional.empty());
            assertThat(trial.requests())
                    .filteredOn(each -> each.operation().equals("post.create"))
                    .allSatisfy(each -> {
                        assertThat(each.headers().get("Authorization"))
                                .startsWith("Bearer EAAGpage" + FakeFacebook.PAGE);
                        assertThat(each.uri().toString())
                                .contains("appsecret_proof=")
                                .doesNotContain("EAAG");
                    });
            assertThat(trial.session().verify().details()).isEmpty();
        }
    }

    /** What the page itself doesn't show to the login: its token. */
    private static AlteredFixture atBusiness(Map<String, String> known) {
        var fixture = new AlteredFixture(Duration.ZERO).of(AT_BUSINESS, known);
        fixture.alter((request, answer) -> request.path().endsWith("/" + AT_BUSINESS)
                ? NetworkAnswer.json(200, "{\"id\":\"" + AT_BUSINESS + "\",\"name\":\"Harbour Office\"}")
                : answer);
        return fixture;
    }

    private static List<String> lists(ConnectorTrial trial) {
        return trial.requests().stream()
                .filter(each -> each.operation().equals("targets.read"))
                .map(each -> each.uri().getPath().replaceFirst("^/v[0-9.]+", ""))
                .toList();
    }

    @Test
    void the_business_of_a_page_is_known_from_then_on_and_asked_first() throws Exception {
        try (var trial = atBusiness(Map.of()).trial()) {
            var account = trial.session().verify();
            assertThat(account.details()).containsOnlyKeys(Businesses.OWNER);
            assertThat(lists(trial)).first().isEqualTo("/me/businesses");
            try (var again = atBusiness(account.details()).trial()) {
                assertThat(again.session().verify()).isEqualTo(account);
                assertThat(lists(again))
                        .containsExactly("/" + account.details().get(Businesses.OWNER) + "/owned_pages");
            }
        }
    }

    @Test
    void a_page_that_left_its_business_is_looked_for_at_the_others() throws Exception {
        try (var trial = atBusiness(Map.of(Businesses.OWNER, "4711")).trial()) {
            assertThat(trial.session().verify().details()).doesNotContainValue("4711");
        }
    }

    /** Each post asks, and has less than a minute. */
    @Test
    void of_many_businesses_some_are_looked_through_and_no_page_is_called_lost() throws Exception {
        var many = IntStream.range(0, 60)
                .mapToObj(number -> "{\"id\":\"" + (500 + number) + "\"}")
                .collect(Collectors.joining(",", "{\"data\":[", "]}"));
        var fixture = atBusiness(Map.of());
        fixture.alter((request, answer) -> request.path().endsWith("/me/businesses")
                ? NetworkAnswer.json(200, many)
                : request.path().endsWith("/" + AT_BUSINESS)
                        ? NetworkAnswer.json(200, "{\"id\":\"" + AT_BUSINESS + "\"}")
                        : answer);
        try (var trial = fixture.trial()) {
            assertThatThrownBy(() -> trial.session().verify())
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("businesses");
            assertThat(lists(trial)).hasSize(20);
        }
    }

    @Test
    void a_page_that_no_business_has_is_lost_alone() throws Exception {
        var fixture = atBusiness(Map.of());
        fixture.facebook().removeTarget(AT_BUSINESS);
        try (var trial = fixture.trial()) {
            assertThatThrownBy(() -> trial.session().verify())
                    .isInstanceOfSatisfying(
                            AuthorizationLost.class,
                            lost -> assertThat(lost.isOfTarget()).isTrue());
        }
    }
}
