package org.signalbox.publishing.internal.sending;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.model.Actor;
import org.signalbox.model.Change;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.RequestedWait;
import org.signalbox.publishing.internal.holds.HoldReasons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a publication whose sending went wrong, step by step of the protocol. Any thread. */
final class FailureHandling {
    private static final Logger LOG = LoggerFactory.getLogger(FailureHandling.class);

    private final Store store;
    private final Networks networks;
    private final OutcomeRecorder outcomes;
    private final RateLimitBackoff rateLimits;
    private final CrashLoopGuard crashLoopGuard;
    private final NodeId node;
    private final PublishKeys keys;
    private final Backoff backoff;

    FailureHandling(SendingParts parts) {
        store = parts.store();
        networks = parts.networks();
        outcomes = parts.outcomes();
        rateLimits = parts.rateLimits();
        crashLoopGuard = parts.crashLoopGuard();
        node = parts.node();
        keys = parts.keys();
        backoff = new Backoff(parts.workers());
    }

    /** Its network can't be called: it waits a moment for a replacement, else until the network is back. */
    void gone(Publication publication) {
        var network = publication.account().network();
        var why = HoldReasons.networkGone(network);
        if (isEnabled(network)) {
            if (publication.state() == PublicationState.CLAIMED) {
                store.publications()
                        .save(publication.returnToQueue(why, store.now().plusSeconds(1), actor()));
            }
            return;
        }
        var holdChange = store.publications().save(publication.hold(why, actor()));
        if (isEnabled(network)) { // it came back in between, and whoever releases has looked already
            store.publications().save(holdChange.release(actor()));
        }
    }

    /** This node stops before anything was to become visible of it: others need not wait for it. */
    void stopped(Publication claimed) {
        try {
            store.publications()
                    .save(claimed.returnToQueue(Message.of("publishing.unsent.stopped"), claimed.notBefore(), actor()));
        } catch (StoreException e) { // also where it went on meanwhile
            LOG.info("publication {} is left to its lease: this node stops ({})", claimed.id(), e.getMessage());
        }
    }

    private boolean isEnabled(String network) {
        return networks.find(network)
                .filter(info -> info.record().state() == NetworkState.ENABLED)
                .isPresent();
    }

    /** Nothing is visible of this part, whatever went wrong. */
    void notPrepared(Publication publication, PublicationPart part, ConnectorException fault, CallTrace trace) {
        var why = HoldReasons.fault(fault);
        var change = switch (fault) {
            case ConnectorException.Rejected e -> rejected(publication, part, why);
            case ConnectorException.AuthorizationLost e -> publication.hold(why, actor());
            case ConnectorException.RateLimited e ->
                requeue(publication, part, why, retryAtAfterRateLimit(publication, e));
            case ConnectorException.NotSent e -> requeue(publication, part, why, retryAt(publication));
            case ConnectorException.OutcomeUnknown e -> requeue(publication, part, why, retryAt(publication));
            case ConnectorException.Unavailable e -> requeue(publication, part, why, retryAt(publication));
        };
        LOG.warn(
                "publication {} part {} not prepared: {}",
                publication.id(),
                part.index() + 1,
                why.text(Locale.ENGLISH));
        store.publications()
                .save(crashLoopGuard
                        .countedIfFatal(publication, fault, change)
                        .with(trace.tried(publication, part.index())));
    }

    /**
     * Where another try with its key, or under its own id, is harmless, an earlier one counts as unsent before that is
     * proven. If the network then rejects it, nobody knows whether the earlier one is visible: it is looked for, and a
     * person is asked.
     *
     * @param before the part as it was before this try
     */
    private Change rejected(Publication publication, PublicationPart before, Message why) {
        return before.intendedAt().isPresent()
                        && !provesAbsence(publication.account().network())
                ? publication.ask(Message.of("publishing.review.rejected", why.text()), retryAt(publication), actor())
                : publication.reject(why, actor());
    }

    private boolean provesAbsence(String network) {
        return networks.find(network)
                .flatMap(NetworkInfo::descriptor)
                .filter(descriptor -> descriptor.delivery() instanceof Delivery.ReadBack)
                .isPresent();
    }

    private Change requeue(Publication publication, PublicationPart part, Message why, Instant at) {
        return publication.state() == PublicationState.CLAIMED
                ? publication.returnToQueue(why, at, actor())
                : publication.unsent(part.index(), why, at, actor());
    }

    /** A commit, or the last look before it, failed. */
    void notCommitted(CommitProtocol.Intent intent, ConnectorException fault, CallTrace trace) {
        var intended = intent.intended();
        var part = intent.before().index();
        var why = HoldReasons.fault(fault);
        if (fault instanceof ConnectorException.OutcomeUnknown) {
            keys.sinceUnclear(intended, intent.part());
        }
        var change = switch (fault) {
            case ConnectorException.Rejected e -> rejected(intended, intent.before(), why);
            case ConnectorException.AuthorizationLost e -> holdChange(intent, why);
            case ConnectorException.RateLimited e -> unsent(intent, why, retryAtAfterRateLimit(intended, e));
            case ConnectorException.NotSent e -> unsent(intent, why, retryAt(intended));
            case ConnectorException.Unavailable e -> unsent(intent, why, retryAt(intended));
            case ConnectorException.OutcomeUnknown e ->
                intended.markUnknown(why, store.now().plusSeconds(1), actor());
        };
        LOG.warn("publication {} part {}: {}", intended.id(), part + 1, why.text(Locale.ENGLISH));
        var evidence = trace.tried(intended, part);
        if (fault instanceof ConnectorException.OutcomeUnknown) {
            outcomes.unclear(intended, crashLoopGuard.countedIfFatal(intended, fault, change), why, evidence);
        } else {
            outcomes.invisible(intended, change, why, evidence);
        }
    }

    /** What went wrong before anything was called: surely nothing is visible. */
    void notCalled(CommitProtocol.Intent intent, ConnectorException fault, CallTrace trace) {
        var harmless = fault instanceof ConnectorException.OutcomeUnknown
                ? new ConnectorException.NotSent(String.valueOf(fault.getMessage()), fault)
                : fault;
        notCommitted(intent, harmless, trace);
    }

    /** Takes back an intent whose commit was never called; empty when others have got further. */
    Optional<Publication> takenBack(CommitProtocol.Intent intent, Message why, CallTrace trace) {
        LOG.info("publication {} isn't sent yet: {}", intent.intended().id(), why.text(Locale.ENGLISH));
        return outcomes.invisible(
                intent.intended(),
                unsent(intent, why, store.now().plusSeconds(1)),
                why,
                trace.tried(intent.intended(), intent.before().index()));
    }

    /** The terms changed after the intent was stored, and nothing was called: it is held. */
    Optional<Publication> forbidden(CommitProtocol.Intent intent, Message why, CallTrace trace) {
        LOG.info("publication {} isn't sent: {}", intent.intended().id(), why.text(Locale.ENGLISH));
        return outcomes.invisible(
                intent.intended(),
                holdChange(intent, why),
                why,
                trace.tried(intent.intended(), intent.before().index()));
    }

    /** Where no earlier intent of it can have been sent either, it is as if none had been: no money is kept for it. */
    private Change holdChange(CommitProtocol.Intent intent, Message why) {
        return intent.before().intendedAt().isEmpty()
                ? intent.intended().holdUnsent(why, actor())
                : intent.intended().hold(why, actor());
    }

    /** Likewise, to be tried again. */
    private Change unsent(CommitProtocol.Intent intent, Message why, Instant at) {
        var intended = intent.intended();
        var before = intent.before();
        return before.intendedAt().isEmpty()
                ? intended.neverSent(before.index(), why, at, actor())
                : intended.unsent(before.index(), why, at, actor());
    }

    /** When the account's network listens again: what this one is told goes for all of the account. */
    private Instant retryAtAfterRateLimit(Publication publication, ConnectorException.RateLimited told) {
        var now = store.now();
        var at = RequestedWait.until(told, now)
                .orElseGet(() -> now.plus(backoff.after(Math.max(3, tries(publication)))));
        try {
            rateLimits.note(publication.account(), at);
        } catch (StoreException e) {
            LOG.warn("that {} has to wait isn't stored: {}", publication.account(), e.getMessage());
        }
        return at;
    }

    private Instant retryAt(Publication publication) {
        return store.now().plus(backoff.after(tries(publication)));
    }

    /** Every try begins with a claim, also those that fail before an intent. */
    private static int tries(Publication publication) {
        return Math.toIntExact(publication.progress().claim().epoch());
    }

    private Actor actor() {
        return new Actor(node.value(), store.now());
    }
}
