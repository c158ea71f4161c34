package org.signalbox.publishing.internal.holds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.TermsFinding;
import org.signalbox.publishing.TermsEnforcement;
import org.signalbox.publishing.internal.OneNode;

/** What the terms in force forbid isn't sent, whatever was allowed when it was planned. */
class TermsEnforcementTest extends OneNode {
    private static String limit(int graphemes) {
        return limit(graphemes, "");
    }

    private static String limit(int graphemes, String more) {
        return "{\"id\": \"chirp.text\", \"kind\": \"text-limit\", \"operation\": \"post.create\","
                + " \"measure\": {\"unit\": \"graphemes\"}, \"value\": " + graphemes + more + "}";
    }

    private String held(PublicationId id) {
        assertThat(at(id).state()).isEqualTo(PublicationState.HELD);
        return at(id).reason().orElseThrow().code();
    }

    @Test
    void a_post_that_the_terms_forbid_by_now_is_held_and_its_finding_is_stored() throws Exception {
        book.set("chirp", limit(100));
        var id = plan("Longer than ten");
        book.set("chirp", limit(10));

        send();

        assertThat(held(id)).isEqualTo(TermsEnforcement.HELD);
        assertThat(networks.session.visible()).isEmpty();
        assertThat(networks.session.prepared())
                .as("nothing was uploaded either")
                .isZero();
        assertThat(store.findings().of(id)).singleElement().satisfies(finding -> {
            assertThat(finding.term()).isEqualTo("chirp.text");
            assertThat(finding.source()).isEqualTo("urn:test");
            assertThat(finding.foundAt()).isEqualTo(now);
        });
    }

    @Test
    void a_post_that_the_terms_allow_again_goes_out() throws Exception {
        book.set("chirp", limit(10));
        var id = plan("Longer than ten");
        send();
        assertThat(held(id)).isEqualTo(TermsEnforcement.HELD);

        book.set("chirp", limit(100));
        store.publications().save(at(id).release(new Actor("test", now)));
        send();

        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void warnings_do_not_hold() throws Exception {
        book.set("chirp", limit(10, ", \"uncertain\": \"Nobody knows\""));
        var id = plan("Longer than ten");
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void the_terms_of_the_moment_of_sending_count_not_those_of_the_moment_of_the_intent() throws Exception {
        var id = plan("Longer than ten", NINE.plusSeconds(2));
        book.set(
                "chirp",
                limit(10, ", \"from\": \"2027-03-01T09:00:02Z\""),
                limit(100, ", \"to\": \"2027-03-01T09:00:02Z\""));

        sending.send(NINE.plusSeconds(10));
        now = NINE.plusSeconds(2);
        settle();

        assertThat(held(id)).isEqualTo(TermsEnforcement.HELD);
        assertThat(networks.session.visible()).isEmpty();
    }

    @Test
    void terms_that_change_while_a_post_is_prepared_hold_it() throws Exception {
        var id = plan("Longer than ten");
        networks.session.whilePreparing(() -> change(10));

        send();

        assertThat(held(id)).isEqualTo(TermsEnforcement.HELD);
        assertThat(networks.session.visible()).isEmpty();
    }

    @Test
    void terms_that_change_between_the_intent_and_the_request_hold_it_and_its_intent_is_taken_back() throws Exception {
        var id = plan("Longer than ten");
        networks.session.failCommit(commit -> {
            throw new ConnectorException.OutcomeUnknown("reset", null);
        });
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.UNKNOWN);
        for (var looks = 0; at(id).state() == PublicationState.UNKNOWN && looks < 50; looks++) {
            reconcile();
        }
        // the last look before it is sent again comes after the intent
        networks.session.whileLooking(() -> change(10));
        now = now.plusSeconds(60);
        send();

        assertThat(held(id)).isEqualTo(TermsEnforcement.HELD);
        assertThat(at(id).pending().orElseThrow().deadline()).isEmpty();
        assertThat(networks.session.visible()).isEmpty();
    }

    @Test
    void a_post_that_is_out_already_is_found_and_never_held() throws Exception {
        var id = plan("Longer than ten");
        networks.session.failCommit(commit -> {
            commit.run();
            throw new ConnectorException.OutcomeUnknown("reset", null);
        });
        send();
        change(10);
        for (var looks = 0; at(id).state() == PublicationState.UNKNOWN && looks < 50; looks++) {
            reconcile();
        }
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible()).hasSize(1);
    }

    @Test
    void of_a_thread_what_is_out_stays_and_the_rest_is_held_with_a_choice() throws Exception {
        var id = plan("One", "Longer than ten", "Three");
        networks.session.afterCommit(() -> change(10));

        send();

        assertThat(held(id)).isEqualTo(TermsEnforcement.HELD + "-begun");
        assertThat(at(id).reason().orElseThrow().args().subList(2, 4)).containsExactly("1", "3");
        assertThat(networks.session.visible()).hasSize(1);
        assertThat(at(id).parts().get(0).receipt()).isPresent();
    }

    @Test
    void what_a_visible_part_breaks_does_not_hold_the_rest() throws Exception {
        var id = plan("Longer than ten", "Two");
        networks.session.afterCommit(() -> change(10));
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void access_that_has_ended_holds_the_rest_of_a_thread() throws Exception {
        var id = plan("One", "Two");
        networks.session.afterCommit(() -> set("""
                {"id": "chirp.end", "kind": "network-sunset", "operation": "access", "on": "2027-03-01T00:00:00Z"}"""));
        send();
        assertThat(held(id)).isEqualTo(TermsEnforcement.HELD + "-begun");
        assertThat(networks.session.visible()).hasSize(1);
    }

    @Test
    void a_person_releases_it_against_the_terms_with_a_reason_that_is_audited() throws Exception {
        book.set("chirp", limit(10));
        var id = plan("Longer than ten");
        send();

        assertThatThrownBy(() -> terms.releaseAgainst(id, " ", "anna")).isInstanceOf(PlanningException.class);
        terms.releaseAgainst(id, "The document is wrong", "anna");
        assertThat(store.audit()
                        .list(Optional.of("publication/" + id), Optional.empty(), 10)
                        .items())
                .extracting(AuditEntry::message)
                .extracting(Message::code)
                .contains("publishing.audit.against-terms");
        send();

        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(store.findings().of(id))
                .extracting(TermsFinding::override)
                .singleElement()
                .satisfies(permission -> assertThat(permission.orElseThrow())
                        .returns("anna", TermsFinding.TermsOverride::actor)
                        .returns("The document is wrong", TermsFinding.TermsOverride::reason));
    }

    @Test
    void a_permission_ends_when_the_finding_changes() throws Exception {
        book.set("chirp", limit(10));
        var id = plan("Longer than ten");
        send();
        terms.releaseAgainst(id, "The document is wrong", "anna");
        book.set("chirp", limit(5));

        send();

        assertThat(held(id)).isEqualTo(TermsEnforcement.HELD);
    }

    @Test
    void it_is_not_released_against_the_terms_while_its_network_is_gone_or_when_it_is_held_for_another_reason()
            throws Exception {
        book.set("chirp", limit(10));
        var id = plan("Longer than ten");
        send();
        networks.become(NetworkState.DISABLED);
        assertThatThrownBy(() -> terms.releaseAgainst(id, "Why not", "anna"))
                .isInstanceOf(PlanningException.class)
                .hasMessageContaining("can't be used now");
        networks.become(NetworkState.ENABLED);
        sendingLimits.empty = true;
        book.set("chirp", limit(100));
        var dear = plan("Dear");
        send();
        assertThatThrownBy(() -> terms.releaseAgainst(dear, "Why not", "anna"))
                .isInstanceOf(PlanningException.class)
                .hasMessageContaining("isn't held for its network's terms");
    }

    @Test
    void a_network_without_terms_forbids_nothing() throws Exception {
        on(new Delivery.ReadBack(Duration.ofSeconds(30)), Capability.PUBLISH, Capability.RECONCILE);
        var id = plan("Longer than ten");
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    private void change(int graphemes) {
        set(limit(graphemes));
    }

    private void set(String entry) {
        try {
            book.set("chirp", entry);
        } catch (org.signalbox.terms.TermsException e) {
            throw new AssertionError(e);
        }
    }
}
