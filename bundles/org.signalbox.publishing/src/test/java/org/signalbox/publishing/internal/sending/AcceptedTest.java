package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Search;
import org.signalbox.model.Leases;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.publishing.internal.OneNode;

/** What a network has accepted is looked for until it shows or refuses it, and is never sent again. */
class AcceptedTest extends OneNode {
    private static final String JOB = "{\"job\":7}";

    private PublicationId accepted(String text, Duration check) throws Exception {
        var id = plan(text);
        networks.session.acceptNext(Commitment.accepted(JOB, now.plus(check)));
        send();
        return id;
    }

    private void assertReason(PublicationId id, String code) {
        assertThat(at(id).reason()).map(Message::code).contains(code);
    }

    private Instant nextLookup(PublicationId id) {
        return at(id).progress().attempts().reconcileAt().orElseThrow();
    }

    private void lookAgain(PublicationId id) throws Exception {
        now = nextLookup(id);
        sending.reconcile();
        settle();
    }

    @Test
    void whatIsAcceptedIsKeptWithWhatItIsFoundBy() throws Exception {
        var id = accepted("hello", Duration.ofSeconds(30));

        assertThat(at(id).state()).isEqualTo(PublicationState.UNKNOWN);
        assertReason(id, "publishing.unclear.accepted");
        assertThat(at(id).parts().getFirst().accepted()).contains(JOB);
        assertThat(nextLookup(id)).isEqualTo(now.plusSeconds(30));
        assertThat(at(id).lease()).isEmpty();
    }

    @Test
    void itIsLookedForNeitherTooSoonNorTooLate() throws Exception {
        assertThat(nextLookup(accepted("a", Duration.ofDays(1)))).isEqualTo(now.plus(Preparations.LATEST));
        assertThat(nextLookup(accepted("b", Duration.ZERO))).isEqualTo(now.plus(Preparations.SOONEST));
    }

    @Test
    void itIsFoundByWhatTheNetworkSaidOfIt() throws Exception {
        var id = accepted("hello", Duration.ofSeconds(30));
        networks.session.showAccepted();
        lookAgain(id);

        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.searches())
                .extracting(Search::accepted, Search::prepared)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Optional.of(JOB), Optional.of(new Prepared("hello"))));
    }

    @Test
    void itIsNeverSentAgainHoweverLongItTakes() throws Exception {
        var id = accepted("hello", Duration.ofSeconds(30));
        var began = now;
        while (at(id).state() == PublicationState.UNKNOWN) {
            lookAgain(id);
        }

        assertThat(at(id).state()).isEqualTo(PublicationState.REVIEW);
        assertReason(id, "publishing.review.accepted");
        assertThat(Duration.between(began, now)).isGreaterThanOrEqualTo(Duration.ofHours(6));
        assertThat(networks.session.asked()).isEqualTo(1);

        networks.session.showAccepted();
        lookAgain(id);
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void whereAnotherCommitIsHarmlessItIsNotSentAgainEither() throws Exception {
        on(new Delivery.Keyed(Duration.ofDays(1)), Capability.PUBLISH, Capability.RECONCILE);
        networks.session.knowsKeys();
        var id = accepted("hello", Duration.ofSeconds(30));
        for (var look = 0; look < 20; look++) {
            lookAgain(id);
            send();
        }

        assertThat(at(id).state()).isEqualTo(PublicationState.UNKNOWN);
        assertThat(networks.session.asked()).isEqualTo(1);
    }

    @Test
    void aConnectorThatCannotFindItLeavesItToAPerson() throws Exception {
        on(new Delivery.Keyed(Duration.ofDays(1)), Capability.PUBLISH);
        var id = accepted("hello", Duration.ofSeconds(30));
        now = now.plus(Duration.ofHours(1));
        reconcile();
        send();

        assertThat(at(id).state()).isEqualTo(PublicationState.REVIEW);
        assertReason(id, "publishing.review.no-lookup");
        assertThat(networks.session.asked()).isEqualTo(1);
    }

    @Test
    void whatTheNetworkRefusesAfterwardsIsRejectedWithItsReason() throws Exception {
        var id = accepted("hello", Duration.ofSeconds(30));
        networks.session.answerFind(Lookup.refused("Unsupported codec"));
        lookAgain(id);

        assertThat(at(id).state()).isEqualTo(PublicationState.REJECTED);
        assertThat(at(id).reason().orElseThrow().text()).contains("Unsupported codec");
        assertThat(networks.session.asked()).isEqualTo(1);
    }

    @Test
    void aRefusalOfWhatWasNeverAcceptedIsAnAbsence() throws Exception {
        var id = plan("hello");
        networks.session.failCommit(commit -> {
            throw new ConnectorException.OutcomeUnknown("reset", null);
        });
        send();
        networks.session.answerFind(Lookup.refused("Never heard of it"));
        now = now.plus(Leases.DEFAULT.commitTimeout()).plusSeconds(31);
        sending.reconcile();
        settle();

        assertThat(at(id).state()).isNotEqualTo(PublicationState.REJECTED);
    }

    @Test
    void aSearchThatCannotTellProvesNoAbsence() throws Exception {
        var id = plan("hello");
        networks.session.failCommit(commit -> {
            throw new ConnectorException.OutcomeUnknown("reset", null);
        });
        send();
        now = now.plus(Leases.DEFAULT.commitTimeout()).plus(Duration.ofMinutes(5));
        while (at(id).state() == PublicationState.UNKNOWN) {
            networks.session.answerFind(Lookup.cannotTell("Too many posts"));
            lookAgain(id);
        }

        assertThat(at(id).state()).isEqualTo(PublicationState.REVIEW);
        assertThat(at(id).reason().orElseThrow().text()).contains("Too many posts");
        assertThat(networks.session.asked()).isEqualTo(1);
    }

    @Test
    void aSearchThatCannotTellBeforeARetryPreventsIt() throws Exception {
        var id = plan("hello");
        networks.session.failCommit(commit -> {
            throw new ConnectorException.OutcomeUnknown("reset", null);
        });
        send();
        now = now.plus(Leases.DEFAULT.commitTimeout()).plusSeconds(31);
        reconcile();
        assertThat(at(id).state()).isEqualTo(PublicationState.PLANNED);

        networks.session.answerFind(Lookup.cannotTell("Too many posts"));
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PLANNED);
        assertThat(networks.session.asked()).isEqualTo(1);
    }
}
