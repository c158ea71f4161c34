package org.signalbox.connector.threads.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.ClientRequest;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.OAuthTokens;
import org.signalbox.connector.api.Secret;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.threads.FakeThreads;
import org.signalbox.emulation.threads.ThreadsAnswers;

/** Tokens for an hour become ones of sixty days, which are renewed. */
class TokensTest {
    private final ThreadsConnector connector = new ThreadsConnector();
    private final FakeThreads threads = new FakeThreads(InstantSource.system(), new ThreadsJudge());
    private final Http http = request -> {
        var uri = request.uri();
        assertThat(uri.getHost()).isEqualTo("graph.threads.net");
        var answer = threads.answer(ReceivedRequest.of(
                request.method(), uri.getRawPath() + "?" + uri.getRawQuery(), Map.of(), new byte[0]));
        return new HttpResponse(answer.status(), Map.of(), answer.body());
    };

    private static Grant grant(String token) {
        return new Grant(ThreadsConnector.ORIGIN, "", Map.of(), Map.of(Api.TOKEN, Secret.of(token)))
                .withApp(Map.of(ThreadsConnector.APP_SECRET, Secret.of(FakeThreads.APP_SECRET)));
    }

    private static void lastsSixtyDays(OAuthTokens tokens) {
        assertThat(Duration.between(Instant.now(), tokens.expiresAt().orElseThrow()))
                .isBetween(Duration.ofDays(59), Duration.ofDays(60));
    }

    @Test
    void the_token_of_a_sign_in_is_exchanged_and_the_next_one_is_renewed() throws Exception {
        var first = connector.exchange(grant(FakeThreads.SHORT_TOKEN), http);
        assertThat(first.access().reveal()).isEqualTo(FakeThreads.TOKEN);
        lastsSixtyDays(first);
        var second = connector.renew(grant(FakeThreads.TOKEN), http);
        assertThat(second.access().reveal()).isNotEqualTo(FakeThreads.TOKEN);
        lastsSixtyDays(second);
    }

    @Test
    void a_token_that_isnt_accepted_is_lost() {
        assertThatThrownBy(() -> connector.exchange(grant("wrong"), http)).isInstanceOf(AuthorizationLost.class);
        assertThatThrownBy(() -> connector.renew(grant("wrong"), http)).isInstanceOf(AuthorizationLost.class);
    }

    @ParameterizedTest
    @CsvSource({"2, Unavailable", "4, Unavailable", "100, Rejected", "190, AuthorizationLost"})
    void a_refusal_is_told_by_its_code_only(long code, String thrown) {
        threads.next(ThreadsAnswers.error(400, "OAuthException", code, 0, "bad token " + FakeThreads.TOKEN));
        assertThatThrownBy(() -> connector.renew(grant(FakeThreads.TOKEN), http))
                .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(thrown))
                .hasMessageContaining("code " + code)
                .hasMessageNotContaining(FakeThreads.TOKEN);
    }

    @Test
    void an_app_is_entered_first_and_is_the_client() throws Exception {
        var asked = new ClientRequest(ThreadsConnector.ORIGIN, Optional.of(ThreadsConnector.REDIRECT), Map.of());
        assertThatThrownBy(() -> connector.register(asked, http)).isInstanceOf(Rejected.class);
        var app = Map.of(
                ThreadsConnector.APP_ID, Secret.of(" 990602627938098 "),
                ThreadsConnector.APP_SECRET, Secret.of(FakeThreads.APP_SECRET));
        var client = connector.register(new ClientRequest(ThreadsConnector.ORIGIN, Optional.empty(), app), http);
        assertThat(client.clientId()).isEqualTo("990602627938098");
        assertThat(client.authorize()).contains(URI.create("https://threads.net/oauth/authorize"));
        assertThat(client.token()).isEqualTo(URI.create("https://graph.threads.net/oauth/access_token"));
    }

    /** One asks for deleting as well; tokens are renewed when they are older than the day that Threads wants. */
    @Test
    void permissions_are_in_plain_words() {
        var auth = (Auth.OAuthCode) connector.descriptor().auth();
        assertThat(auth.scopes())
                .extracting(Auth.Scope::id)
                .contains("threads_basic", "threads_content_publish", "threads_delete");
        assertThat(auth.scopes()).allSatisfy(scope -> assertThat(scope.labels()).hasSize(2));
        assertThat(auth.renewBefore().orElseThrow()).isLessThan(Duration.ofDays(59));
    }
}
