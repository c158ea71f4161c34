package org.signalbox.vendor.nostr;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.NotSent;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Host;

/** Hears from one relay that somebody named the account. The inbox then asks all relays. One call at a time. */
final class Waiting {
    /** Sockets of all accounts that only wait: the others of the connector's sockets are left to what is sent. */
    static final int MOST = 8;

    private static final String OPERATION = "inbox.await";
    private static final Duration TO_OPEN = Duration.ofSeconds(8);

    private final Host host;
    private final Signer signer;
    private final Relays relays;
    private final Semaphore places;
    private Optional<RelayLink> open = Optional.empty();

    Waiting(Host host, Signer signer, Relays relays, Semaphore places) {
        this.host = host;
        this.signer = signer;
        this.relays = relays;
        this.places = places;
    }

    /** True at once where the socket had to be opened, as nobody knows what came before. */
    boolean await(Duration atMost) throws ConnectorException {
        var me = signer.publicKey();
        var naming = Filter.of(1, Event.NOTE).tagged("p", List.of(me));
        if (open.isEmpty()) {
            open(naming);
            return true;
        }
        var deadline = Deadline.in(atMost);
        try {
            while (true) {
                var event = open.get().heard(naming, deadline.left());
                if (event.isEmpty()) {
                    return false;
                }
                if (!event.get().pubkey().equals(me)) {
                    return true;
                }
            }
        } catch (ConnectorException e) {
            close();
            throw e;
        }
    }

    private void open(Filter naming) throws ConnectorException {
        if (!places.tryAcquire()) {
            throw new NotSent("Too many accounts wait for word of their relays; this one is read at intervals", null);
        }
        ConnectorException first = new Unavailable("The account has no relay", null);
        for (var i = 0; i < relays.all().size() && open.isEmpty(); i++) {
            try {
                var link = RelayLink.open(host, signer, relays.all().get(i), OPERATION, TO_OPEN);
                open = Optional.of(link);
                link.subscribe(List.of(naming.since(host.clock().instant().getEpochSecond())), OPERATION);
            } catch (ConnectorException e) {
                first = i == 0 ? e : first;
                open.ifPresent(RelayLink::close);
                open = Optional.empty();
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        }
        if (open.isEmpty()) {
            places.release();
            throw first;
        }
    }

    void close() {
        open.ifPresent(link -> {
            link.close();
            places.release();
        });
        open = Optional.empty();
    }
}
