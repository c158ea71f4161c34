package org.signalbox.publishing.internal.holds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.PublicationState;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.networks.ConnectorErrorCodes;
import org.signalbox.publishing.internal.OneNode;

/** What a connector failed at by itself is tried again as soon as another version of it works. */
class ReplacedConnectorTest extends OneNode {
    private NetworkHolds holds;

    @BeforeEach
    void follow() throws InterruptedException {
        holds = new NetworkHolds(store, networks, TaskExecutor.virtual("holds"));
        networks.become(NetworkState.ENABLED);
    }

    @AfterEach
    void leave() {
        holds.stop();
    }

    private static <E extends ConnectorException> E mistake(Function<String, E> fault) {
        return LocalizedFailure.with(Message.of(ConnectorErrorCodes.PREFIX + "crashed", "chirp"), fault);
    }

    private Instant notBefore(org.signalbox.model.PublicationId id) {
        return at(id).notBefore();
    }

    @Test
    void whatItFailedToPrepareGoesOutAtOnce() throws Exception {
        var id = plan("hello");
        networks.session.failPrepare(mistake(message -> new ConnectorException.Unavailable(message, null)));
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PLANNED);
        assertThat(notBefore(id)).isAfter(now);

        networks.upgrade("1.0.1");
        networks.become(NetworkState.ENABLED);
        assertThat(notBefore(id)).isEqualTo(now);
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void theSameVersionOnceMoreChangesNothing() throws Exception {
        var id = plan("hello");
        networks.session.failPrepare(mistake(message -> new ConnectorException.Unavailable(message, null)));
        send();
        var before = notBefore(id);

        networks.become(NetworkState.ENABLED);
        assertThat(notBefore(id)).isEqualTo(before);
    }

    @Test
    void whatTheNetworkRefusedForNowWaitsAsLongAsItDid() throws Exception {
        var id = plan("hello");
        networks.session.failPrepare(new ConnectorException.Unavailable("503", null));
        send();
        var before = notBefore(id);

        networks.upgrade("1.0.1");
        networks.become(NetworkState.ENABLED);
        assertThat(notBefore(id)).isEqualTo(before);
    }

    @Test
    void whatIsUnclearByItsFaultIsLookedUpAtOnce() throws Exception {
        var id = plan("hello");
        networks.session.failCommit(commit -> {
            commit.run();
            throw mistake(message -> new ConnectorException.OutcomeUnknown(message, null));
        });
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.UNKNOWN);
        assertThat(at(id).progress().attempts().reconcileAt())
                .hasValueSatisfying(at -> assertThat(at).isAfter(now));

        networks.upgrade("1.0.1");
        networks.become(NetworkState.ENABLED);
        assertThat(at(id).progress().attempts().reconcileAt()).contains(now);
    }
}
