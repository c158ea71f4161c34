package org.signalbox.vendor.nostr;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;

/** All relays of an account, one after the other: each is open only while it is asked. */
final class Relays {
    /** Of a commit, which has 40 seconds for all that it does. */
    static final Duration TO_PUBLISH = Duration.ofSeconds(32);

    private static final Duration TO_READ = Duration.ofSeconds(80);
    private static final Duration TO_OPEN = Duration.ofSeconds(8);
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);

    /** Bytes of a small message that a slow line sends in a second. */
    private static final int SLOWEST = 128 * 1024;

    private final Host host;
    private final Servers servers;
    private final Signer signer;

    Relays(Host host, Servers servers, Signer signer) {
        this.host = host;
        this.servers = servers;
        this.signer = signer;
    }

    List<URI> all() {
        return servers.relays();
    }

    /**
     * What relays told.
     *
     * @param byRelay the events of each that answered
     * @param failed why others didn't
     */
    record Told(List<List<Event>> byRelay, List<ConnectorException> failed) {
        /** Each once. */
        List<Event> events() {
            var all = new LinkedHashMap<String, Event>();
            byRelay.forEach(events -> events.forEach(event -> all.putIfAbsent(event.id(), event)));
            return List.copyOf(all.values());
        }

        boolean isWhole() {
            return failed.isEmpty();
        }

        /** @throws ConnectorException when a relay that may know more didn't answer */
        void demandWhole() throws ConnectorException {
            if (!failed.isEmpty()) {
                throw new Unavailable(
                        Refusal.words(failed.getFirst()).orElse("A relay doesn't answer"), failed.getFirst());
            }
        }
    }

    /** @throws ConnectorException when no relay answers */
    Told read(String operation, Filter... filters) throws ConnectorException {
        return readInTurn(operation, Deadline.in(TO_READ), List.of(List.of(filters)));
    }

    /** Asks each relay several questions. */
    Told readInTurn(String operation, List<List<Filter>> questions) throws ConnectorException {
        return readInTurn(operation, Deadline.in(TO_READ), questions);
    }

    Told readInTurn(String operation, Deadline deadline, List<List<Filter>> questions) throws ConnectorException {
        var told = new ArrayList<List<Event>>();
        var failed = new ArrayList<ConnectorException>();
        for (var i = 0; i < all().size(); i++) {
            var left = all().size() - i;
            try (var link = RelayLink.open(host, signer, all().get(i), operation, deadline.share(2 * left, TO_OPEN))) {
                var events = new ArrayList<Event>();
                for (var filters : questions) {
                    events.addAll(link.query(filters, operation, deadline.share(left, TO_ANSWER)));
                }
                told.add(events);
            } catch (ConnectorException e) {
                failed.add(e);
                noteUnlessLast(e, left);
            }
            stopIfInterrupted(failed);
        }
        if (told.isEmpty()) {
            throw first(failed);
        }
        return new Told(told, failed);
    }

    private void noteUnlessLast(ConnectorException failure, int left) {
        if (left > 1 || all().size() > 1) {
            host.log().warn(Refusal.words(failure).orElse("A relay failed"));
        }
    }

    private static void stopIfInterrupted(List<ConnectorException> failed) throws ConnectorException {
        if (Thread.currentThread().isInterrupted() && !failed.isEmpty()) {
            throw failed.getLast();
        }
    }

    /** What became of an event at each relay. */
    static final class Sent {
        final List<String> taken = new ArrayList<>();
        /** Relays that won't take it. */
        final List<ConnectorException> refused = new ArrayList<>();
        /** Relays that may take it another time; nothing is there. */
        final List<ConnectorException> missed = new ArrayList<>();
        /** Relays that may have it. */
        final List<ConnectorException> unclear = new ArrayList<>();

        /** Whether a relay that wasn't sent it may have it from an earlier try. */
        boolean undecided;

        /** Whether it may be anywhere. */
        boolean isNowhere() {
            return taken.isEmpty() && unclear.isEmpty();
        }

        int stillPossible(int relays) {
            return relays - refused.size();
        }
    }

    /**
     * Sends an event to all relays until the rule can't be kept any more and nothing is visible.
     *
     * @param needed relays that must take it, 0 to go on in any case
     */
    Sent publish(Event event, String operation, int needed, Deadline deadline) {
        var sent = new Sent();
        var goesOn = false;
        var sending = Duration.ofSeconds(event.content().length() / SLOWEST);
        for (var i = 0; i < all().size(); i++) {
            var left = all().size() - i;
            var rest = deadline.share(left, TO_ANSWER).plus(sending);
            try (var link = RelayLink.open(host, signer, all().get(i), operation, deadline.share(2 * left, TO_OPEN))) {
                to(link, event, operation, rest, sent);
            } catch (ConnectorException e) {
                sent.missed.add(e);
            }
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            var broken = sent.isNowhere() && sent.stillPossible(all().size()) < needed;
            if (broken && !goesOn) {
                goesOn = isKnown(event.id(), all().subList(i + 1, all().size()), deadline, sent);
                if (!goesOn) {
                    break;
                }
            }
        }
        return sent;
    }

    /** Whether one of these relays has it from an earlier try. */
    private boolean isKnown(String id, List<URI> others, Deadline deadline, Sent sent) {
        for (var relay : others) {
            try (var link = RelayLink.open(host, signer, relay, "post.read", deadline.share(4, TO_OPEN))) {
                var filter = Filter.of(1, Event.NOTE).ids(List.of(id));
                if (!link.query(List.of(filter), "post.read", deadline.share(4, TO_ANSWER)).isEmpty()) {
                    return true;
                }
            } catch (ConnectorException e) {
                sent.missed.add(e);
                sent.undecided = true;
            }
        }
        return false;
    }

    private static void to(RelayLink link, Event event, String operation, Duration within, Sent sent)
            throws ConnectorException {
        try {
            var answer = link.publish(event, operation, HttpRequest.Effect.VISIBLE, within);
            if (!answer.isTaken()) {
                throw Refusal.of(link.name(), "take it", answer.words());
            }
            sent.taken.add(link.name());
        } catch (OutcomeUnknown e) {
            sent.unclear.add(e);
        } catch (ConnectorException.Rejected e) {
            sent.refused.add(e);
        }
    }

    /** Of several failures the one that passes; the account isn't lost by what one relay of several says. */
    static ConnectorException first(List<ConnectorException> failures) {
        return failures.stream()
                .filter(each -> !(each instanceof ConnectorException.Rejected)
                        && !(each instanceof ConnectorException.AuthorizationLost))
                .findFirst()
                .orElseGet(failures::getFirst);
    }
}
