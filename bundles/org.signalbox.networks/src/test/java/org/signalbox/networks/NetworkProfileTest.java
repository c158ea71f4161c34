package org.signalbox.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Field;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsDocuments;

class NetworkProfileTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @Test
    void what_its_owner_needs_is_an_app_and_what_its_terms_ask_for() throws Exception {
        var profile = profile(true, """
                {"id": "echo.a", "kind": "requires", "operation": "access", "measure": {"what": "approval"}, %1$s},
                {"id": "echo.b", "kind": "requires", "operation": "post.create", "measure": {"what": "title"}, %1$s}
                """);

        assertThat(profile.needs())
                .extracting(Message::text)
                .containsExactly("an app of one's own", "approval by the network");
        assertThat(profile.can(Capability.DELETE)).isTrue();
        assertThat(profile.can(Capability.EDIT)).isFalse();
        assertThat(profile.tests()).extracting(Message::text).containsExactly("a real server", "another's client");
    }

    @Test
    void the_price_is_that_of_posts_for_an_app_without_a_plan() throws Exception {
        var dear = """
                {"id": "echo.p", "kind": "price", "operation": "post.create", "value": "0.015",
                 "currency": "USD", %1$s},
                {"id": "echo.l", "kind": "price", "operation": "post.create", "when": {"has": "link"}, "value": "0.20",
                 "currency": "USD", %1$s},
                {"id": "echo.t", "kind": "price", "operation": "post.create", "when": {"tier": "pro"}, "value": "5",
                 "currency": "USD", %1$s},
                {"id": "echo.f", "kind": "price", "operation": "post.delete", "value": "0", "currency": "USD", %1$s}
                """;

        assertThat(profile(false, dear).price().text()).isEqualTo("0.015 to 0.20 USD a post");
        assertThat(profile(
                                false,
                                String.join(" ", dear.lines().limit(2).toList()).replaceAll(",$", ""))
                        .price()
                        .text())
                .isEqualTo("0.015 USD a post");
    }

    @Test
    void prices_of_other_calls_are_by_use_and_none_is_said_where_there_is_none() throws Exception {
        assertThat(profile(false, """
                {"id": "echo.r", "kind": "price", "operation": "post.read", "value": "0.01", "currency": "USD", %1$s}
                """).price().text()).isEqualTo("by use");
        assertThat(profile(false, """
                {"id": "echo.f", "kind": "price", "operation": "post.create", "value": "0", "currency": "USD", %1$s}
                """).price().text()).isEqualTo("none in its terms");
    }

    private static NetworkProfile profile(boolean app, String entries) throws Exception {
        var descriptor = Descriptor.of("echo", "Echo", new Auth.Credentials(List.of(), false, List.of()))
                .capabilities(Capability.PUBLISH, Capability.DELETE);
        if (app) {
            descriptor.app(Field.of("client_id", "Client id", ""));
        }
        var record = new NetworkRecord(
                "echo",
                "Echo",
                NetworkState.ENABLED,
                Optional.of("1.0.0"),
                Optional.empty(),
                Optional.empty(),
                "#102030",
                Instant.EPOCH,
                1);
        var info = new NetworkInfo(
                record,
                Optional.of(descriptor.build()),
                0,
                Optional.empty(),
                Set.of(TestedWith.CLIENT, TestedWith.SERVER),
                true);
        return NetworkProfile.of(info, Optional.of(terms(entries)), NOW);
    }

    private static Terms terms(String entries) throws Exception {
        var dated = "\"from\": \"2023-01-01\", \"source\": \"https://example.com/\", \"checkedOn\": \"2026-11-27\"";
        return TermsDocuments.parse("{\"format\": \"signalbox-terms/1\", \"network\": \"echo\", \"version\": \"1\","
                + " \"entries\": [" + entries.formatted(dated) + "]}");
    }
}
