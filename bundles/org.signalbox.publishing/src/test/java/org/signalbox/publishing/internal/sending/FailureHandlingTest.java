package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.PublicationState;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.networks.ConnectorErrorCodes;
import org.signalbox.publishing.internal.FakeSession;
import org.signalbox.publishing.internal.OneNode;
import org.signalbox.publishing.internal.holds.HoldReasons;
import org.signalbox.publishing.internal.holds.NetworkHolds;

/** What becomes of publications that surely weren't sent. */
class FailureHandlingTest extends OneNode {
    @Test
    void thisProgramsOwnWordsForAFaultAreKeptAsACode() throws Exception {
        var id = plan("hello");
        networks.session.failCommit(commit -> {
            throw LocalizedFailure.with(
                    Message.of("transport.unsent.refused", "post.create", "chirp.example"),
                    words -> new ConnectorException.NotSent(words, null));
        });
        send();
        var why = at(id).reason().orElseThrow();
        assertThat(why.code()).isEqualTo("publishing.fault.not-sent");
        assertThat(why.text(Locale.ENGLISH))
                .endsWith("post.create at chirp.example: not sent, the connection was refused");
        assertThat(why.text(Locale.FRENCH))
                .endsWith("post.create sur chirp.example : pas envoyé, la connexion a été refusée");
    }

    @Test
    void aConnectorsOwnMistakeIsNotToldAsItsNetworks() throws Exception {
        var words = Message.of(ConnectorErrorCodes.PREFIX + "defect", "Chirp 1.0.0", "prepare", "NullPointerException");
        var prepared = plan("prepared");
        networks.session.failPrepare(
                LocalizedFailure.with(words, message -> new ConnectorException.Unavailable(message, null)));
        send();
        assertThat(at(prepared).state()).isEqualTo(PublicationState.PLANNED);
        assertThat(at(prepared).reason().orElseThrow().code()).isEqualTo("publishing.fault.connector");
        assertThat(at(prepared).reason().orElseThrow().text(Locale.ENGLISH)).contains("not the network");

        var committed = plan("committed");
        networks.session.failCommit(commit -> {
            throw LocalizedFailure.with(words, message -> new ConnectorException.OutcomeUnknown(message, null));
        });
        send();
        assertThat(at(committed).state()).isEqualTo(PublicationState.UNKNOWN);
        assertThat(at(committed).reason().orElseThrow().code()).isEqualTo("publishing.fault.connector-unclear");
    }

    @Test
    void whatWasProvablyNotSentIsTriedAgainWithTheSameKey() throws Exception {
        var id = plan("hello");
        networks.session.failCommit(commit -> {
            throw new ConnectorException.NotSent("connection refused", null);
        });
        send();
        var waiting = at(id);
        assertThat(waiting.state()).isEqualTo(PublicationState.PLANNED);
        assertThat(waiting.due()).isEqualTo(NINE);
        var key = waiting.parts().get(0).key().orElseThrow();
        now = waiting.notBefore();
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible())
                .extracting(FakeSession.Visible::key)
                .containsExactly(key);
    }

    @Test
    void aRateLimitKeepsTheDueTimeAndWaitsAsLongAsTheNetworkSays() throws Exception {
        var id = plan("hello");
        var allowed = now.plusSeconds(77);
        networks.session.failPrepare(new ConnectorException.RateLimited("slow down", allowed));
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PLANNED);
        assertThat(at(id).notBefore()).isEqualTo(allowed);
        assertThat(at(id).due()).isEqualTo(NINE);
    }

    @Test
    void preparingThatKeepsFailingIsTriedLessAndLess() throws Exception {
        var id = plan("hello");
        var waits = new ArrayList<Duration>();
        for (var tries = 0; tries < 5; tries++) {
            networks.session.failPrepare(new ConnectorException.Unavailable("503", null));
            send();
            waits.add(Duration.between(now, at(id).notBefore()));
            now = at(id).notBefore();
        }
        assertThat(waits).isSorted();
        assertThat(waits.get(4)).isGreaterThanOrEqualTo(Duration.ofSeconds(32));
    }

    @Test
    void aLostAuthorizationHoldsThePublication() throws Exception {
        var id = plan("hello");
        networks.session.failCommit(commit -> {
            throw new ConnectorException.AuthorizationLost("revoked");
        });
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.HELD);
        assertThat(HoldReasons.waitsForAccount(at(id))).isTrue();
    }

    @Test
    void aRefusalKeepsTheNetworksWords() throws Exception {
        var id = plan("hello");
        networks.session.failCommit(commit -> {
            throw new ConnectorException.Rejected("text is too long", "chirp.text.limit");
        });
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.REJECTED);
        assertThat(at(id).reason().orElseThrow().args()).contains("text is too long");
    }

    @Test
    void whatIsPlannedForADisabledNetworkIsHeldAndReleasedWhenItIsBack() throws Exception {
        var holds = new NetworkHolds(store, networks, TaskExecutor.virtual("holds"));
        var id = plan("hello", now.plusSeconds(60));
        networks.become(NetworkState.DISABLED);
        assertThat(at(id).state()).isEqualTo(PublicationState.HELD);
        networks.become(NetworkState.ENABLED);
        assertThat(at(id).state()).isEqualTo(PublicationState.PLANNED);
        assertThat(at(id).notBefore()).isEqualTo(at(id).due());
        holds.stop();
    }
}
