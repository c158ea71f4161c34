package org.signalbox.publishing.internal.sending;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.model.Actor;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.PreparedPart;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.RequestedWait;
import org.signalbox.publishing.internal.holds.FaultReasons;
import org.signalbox.publishing.internal.holds.HoldReasons;
import org.signalbox.scheduler.OverdueHandling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns each failure of sending into a retry, a hold, a rejection or {@code UNKNOWN}, step by step of the protocol. Any
 * thread.
 */
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

    FailureHandling(SendingContext context) {
        store = context.store();
        networks = context.networks();
        outcomes = context.outcomes();
        rateLimits = context.rateLimits();
        crashLoopGuard = context.crashLoopGuard();
        node = context.node();
        keys = context.keys();
        backoff = new Backoff(context.workers());
    }

    /**
     * Handles a network that can't be called: the publication waits a moment for a replacement, else it is held until
     * the network is back.
     */
    void networkUnavailable(Publication publication) {
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
        if (isEnabled(network)) { // it came back meanwhile, after the release of held publications
            store.publications().save(OverdueHandling.release(holdChange, actor()));
        }
    }

    /** Gives back a claim because this node stops: others need not wait for its lease. */
    void stopped(Publication claimed) {
        try {
            store.publications()
                    .save(claimed.returnToQueue(Message.of("publishing.unsent.stopped"), claimed.claimAt(), actor()));
        } catch (StoreException e) { // also where it went on meanwhile
            LOG.info(
                    "Publication {} not returned to the queue: this node stops, its lease will expire ({})",
                    claimed.id(),
                    e.getMessage());
        }
    }

    /** The network drops what was prepared before it could be sent: it is prepared anew. */
    void preparationExpired(Publication claimed) {
        store.publications()
                .save(claimed.returnToQueue(Message.of("publishing.unsent.expired"), retryAt(claimed), actor()));
    }

    private boolean isEnabled(String network) {
        return networks.find(network)
                .filter(info -> info.record().state() == NetworkState.ENABLED)
                .isPresent();
    }

    /** Handles a failure of preparing: nothing of this part is visible. */
    void notPrepared(Publication publication, PublicationPart part, ConnectorException fault, CallTrace trace) {
        var why = FaultReasons.of(fault);
        var change = switch (fault) {
            case ConnectorException.Rejected e -> rejected(publication, part, why);
            case ConnectorException.AuthorizationLost e -> publication.hold(why, actor());
            case ConnectorException.RateLimited e ->
                requeue(publication, part, why, retryAtAfterRateLimit(publication, e));
            case ConnectorException.NotSent e -> requeue(publication, part, why, retryAt(publication));
            case ConnectorException.OutcomeUnknown e -> requeue(publication, part, why, retryAt(publication));
            case ConnectorException.Unavailable e -> requeue(publication, part, why, retryAt(publication, why));
        };
        LOG.warn(
                "publication {} part {} not prepared: {}",
                publication.id(),
                part.index() + 1,
                why.text(Locale.ENGLISH));
        store.publications()
                .save(crashLoopGuard
                        .withCrashCountIfFatal(publication, fault, change)
                        .with(trace.tried(publication, part.index())));
    }

    /** The network has worked on it for longer than it can: that is its failure. Nothing of this part is visible. */
    void neverPrepared(Publication publication, PublicationPart part, CallTrace trace) {
        LOG.warn("publication {} part {} was never ready", publication.id(), part.index() + 1);
        store.publications()
                .save(rejected(publication, part, Message.of("publishing.rejected.preparing"))
                        .with(trace.tried(publication, part.index())));
    }

    /**
     * The change after a rejection. If a retry is harmless because of its key or id, an earlier attempt counts as
     * unsent before that is proven. If the network then rejects the retry, the earlier attempt may still be visible: it
     * is looked up, and a person is asked.
     *
     * @param partBeforeIntent the part's state before the intent
     */
    private PublicationStep rejected(Publication publication, PublicationPart partBeforeIntent, Message why) {
        return partBeforeIntent.intendedAt().isPresent()
                        && !provesAbsence(publication.account().network())
                ? publication.escalate(
                        Message.of("publishing.review.rejected", why.text()), retryAt(publication), actor())
                : publication.reject(why, actor());
    }

    private boolean provesAbsence(String network) {
        return networks.find(network)
                .flatMap(NetworkInfo::descriptor)
                .filter(descriptor -> descriptor.delivery() instanceof Delivery.ReadBack)
                .isPresent();
    }

    private PublicationStep requeue(Publication publication, PublicationPart part, Message why, Instant at) {
        return publication.state() == PublicationState.CLAIMED
                ? publication.returnToQueue(why, at, actor())
                : publication.unsent(part.index(), why, at, actor());
    }

    /**
     * Handles a failed commit. An unclear outcome becomes {@code UNKNOWN} here. A commit that returned, with any
     * result, killed no node: that ends the count of crashes, unless the connector's own process ended in it.
     */
    void notCommitted(CommitProtocol.Intent intent, ConnectorException fault, CallTrace trace) {
        failed(intent, fault, fault, trace, change -> change.withCrashCount(0));
    }

    /** @param thrown what the call threw, of which {@code fault} is the meaning here */
    private void failed(
            CommitProtocol.Intent intent,
            ConnectorException fault,
            ConnectorException thrown,
            CallTrace trace,
            UnaryOperator<PublicationStep> counted) {
        var intended = intent.intended();
        var part = intent.partBeforeIntent().index();
        var why = FaultReasons.of(fault);
        if (fault instanceof ConnectorException.OutcomeUnknown) {
            keys.noteUnclear(intended, intent.part());
        }
        var change = switch (fault) {
            case ConnectorException.Rejected e -> rejected(intended, intent.partBeforeIntent(), why);
            case ConnectorException.AuthorizationLost e -> holdChange(intent, why);
            case ConnectorException.RateLimited e -> unsent(intent, why, retryAtAfterRateLimit(intended, e));
            case ConnectorException.NotSent e -> unsent(intent, why, retryAt(intended));
            case ConnectorException.Unavailable e -> unsent(intent, why, retryAt(intended, why));
            case ConnectorException.OutcomeUnknown e ->
                intended.markUnknown(why, store.now().plusSeconds(1), actor());
        };
        LOG.warn("publication {} part {}: {}", intended.id(), part + 1, why.text(Locale.ENGLISH));
        var evidence = trace.tried(intended, part);
        var step = crashLoopGuard.withCrashCountIfFatal(intended, thrown, counted.apply(change));
        if (fault instanceof ConnectorException.OutcomeUnknown) {
            outcomes.unclear(intended, step, why, evidence);
        } else {
            outcomes.invisible(intended, step, why, evidence);
        }
    }

    /** Handles a failure before the commit, also of a look-up: this attempt is provably not visible. */
    void withdrawAfterFailure(CommitProtocol.Intent intent, ConnectorException fault, CallTrace trace) {
        var harmless = fault instanceof ConnectorException.OutcomeUnknown
                ? new ConnectorException.NotSent(String.valueOf(fault.getMessage()), fault)
                : fault;
        failed(intent, harmless, fault, trace, UnaryOperator.identity());
    }

    /** Takes back an intent whose commit was never called; empty when the publication has changed meanwhile. */
    Optional<Publication> withdraw(CommitProtocol.Intent intent, Message why, CallTrace trace) {
        LOG.info("publication {} isn't sent yet: {}", intent.intended().id(), why.text(Locale.ENGLISH));
        return outcomes.invisible(
                intent.intended(),
                unsent(intent, why, store.now().plusSeconds(1)),
                why,
                trace.tried(intent.intended(), intent.partBeforeIntent().index()));
    }

    /** Holds a publication whose terms changed after the intent was stored and before anything was called. */
    Optional<Publication> withdrawAndHold(CommitProtocol.Intent intent, Message why, CallTrace trace) {
        LOG.info("publication {} isn't sent: {}", intent.intended().id(), why.text(Locale.ENGLISH));
        return outcomes.invisible(
                intent.intended(),
                holdChange(intent, why),
                why,
                trace.tried(intent.intended(), intent.partBeforeIntent().index()));
    }

    /**
     * Holds the publication. If no earlier intent can have been sent either, it counts as never sent, and no money
     * stays reserved.
     */
    private PublicationStep holdChange(CommitProtocol.Intent intent, Message why) {
        return intent.partBeforeIntent().intendedAt().isEmpty()
                ? intent.intended().holdUnsent(why, actor())
                : intent.intended().hold(why, actor());
    }

    /** As {@link #holdChange}, for a later retry. */
    private PublicationStep unsent(CommitProtocol.Intent intent, Message why, Instant at) {
        var intended = intent.intended();
        var partBeforeIntent = intent.partBeforeIntent();
        return partBeforeIntent.intendedAt().isEmpty()
                ? intended.neverSent(partBeforeIntent.index(), why, at, actor())
                : intended.unsent(partBeforeIntent.index(), why, at, actor());
    }

    /**
     * The time at which the account's network may be called again. A rate limit applies to all publications of the
     * account.
     */
    private Instant retryAtAfterRateLimit(Publication publication, ConnectorException.RateLimited rateLimited) {
        var now = store.now();
        var at = RequestedWait.until(rateLimited, now)
                .orElseGet(() -> now.plus(backoff.after(Math.max(3, tries(publication)))));
        try {
            rateLimits.note(publication.account(), at, LocalizedFailure.said(rateLimited));
        } catch (StoreException e) {
            LOG.warn("Rate limit of {} not stored: {}", publication.account(), e.getMessage());
        }
        return at;
    }

    /** At once with the new tokens of an account whose old ones were refused. */
    private Instant retryAt(Publication publication, Message why) {
        return why.code().equals(Networks.RENEWED) ? store.now() : retryAt(publication);
    }

    private Instant retryAt(Publication publication) {
        return store.now().plus(backoff.after(tries(publication)));
    }

    /**
     * The number of claims: every attempt begins with one, also those that fail before an intent. Those in which a
     * connector said how far it has prepared it aren't failed ones.
     */
    private static int tries(Publication publication) {
        var asked = publication.pending().flatMap(PublicationPart::prepared).map(PreparedPart::asked);
        return Math.max(1, Math.toIntExact(publication.progress().claim().epoch()) - asked.orElse(0));
    }

    private Actor actor() {
        return new Actor(node.value(), store.now());
    }
}
