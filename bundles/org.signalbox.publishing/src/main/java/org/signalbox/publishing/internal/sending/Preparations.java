package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Publishes;
import org.signalbox.model.Actor;
import org.signalbox.model.Leases;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.PreparedPart;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.TimeLimitedSession;

/**
 * What connectors have prepared: what of it is kept and can be committed, what is prepared anew, and when the connector
 * is asked again. Any thread.
 */
final class Preparations {
    /** A connector isn't asked again sooner than that. */
    static final Duration SOONEST = Duration.ofSeconds(5);

    /** One that got further, such as by a chunk of an upload, may go on as soon as that. */
    static final Duration SOONEST_FURTHER = Duration.ofMillis(50);

    /** Networks take no smaller chunks: who is asked more often than media have such chunks isn't uploading. */
    private static final int SMALLEST_CHUNK = 64 * 1024;

    /** Steps that may follow at once beside those of chunks. */
    private static final int FURTHER_STEPS = 40;

    /** Nor later than that. */
    static final Duration LATEST = Duration.ofMinutes(10);

    private final Store store;
    private final Networks networks;
    private final AccountQueues accountQueues;
    private final NodeId node;
    private final Leases leases;

    Preparations(SendingContext context) {
        store = context.store();
        networks = context.networks();
        accountQueues = context.accountQueues();
        node = context.node();
        leases = context.leases();
    }

    /**
     * A connector's answer.
     *
     * @param checkAt when to ask it again; empty once it is ready
     */
    record Answer(PreparedPart made, Optional<Instant> checkAt) {}

    /** What was kept of a part and can be committed at its time without being prepared again. */
    Optional<PreparedPart> kept(Publication publication, PublicationPart part) {
        return kept(publication, part, version(publication));
    }

    private Optional<PreparedPart> kept(Publication publication, PublicationPart part, String version) {
        var now = store.now();
        var at = publication.notBefore().isAfter(now) ? publication.notBefore() : now;
        return part.prepared()
                .filter(made -> made.fits(version, publication.content().fingerprint()))
                .filter(made -> made.lasts(at.plus(leases.commitTimeout())));
    }

    /** Whether the network may drop it before a commit that is intended now is over. */
    boolean expires(PreparedPart made) {
        var over = store.now().plus(leases.commitTimeout());
        return made.expiresAt().filter(end -> !end.isAfter(over)).isPresent();
    }

    /** The version of the connector that is called; the wanted one where the session doesn't tell. */
    String version(Publishes session, Publication publication) {
        return session instanceof TimeLimitedSession timed ? timed.version() : version(publication);
    }

    private String version(Publication publication) {
        return version(networks, publication);
    }

    /** The wanted version of the connector. */
    static String version(Networks networks, Publication publication) {
        return networks.find(publication.account().network())
                .map(NetworkInfo::record)
                .flatMap(record -> record.bundle().or(record::version))
                .orElse("");
    }

    /** Whether it takes long to prepare, which then keeps nothing else of its account waiting. */
    static boolean isSlow(Publication publication) {
        return !publication.dueTime().preparationLeadTime().isZero();
    }

    /**
     * Asks the connector to prepare a part, or how far that is.
     *
     * @throws ConnectorException.RateLimited also before it is called
     */
    Answer ask(Publishes session, Publication publication, PublicationPart part) throws ConnectorException {
        accountQueues.refuseWhileWaiting(publication.account());
        var version = version(session, publication);
        var fingerprint = publication.content().fingerprint();
        var begun = part.prepared().filter(made -> !made.ready() && made.fits(version, fingerprint));
        var answer = session.prepare(
                publication.forConnector(part, store.blobs()::open),
                begun.map(PreparedPart::json).map(Prepared::new));
        var now = store.now();
        var since = begun.map(made -> since(made, now)).orElse(now);
        var asked = part.prepared().map(PreparedPart::asked).orElse(0);
        var json = answer.prepared().json();
        return switch (answer) {
            case Preparation.Ready ready ->
                new Answer(
                        new PreparedPart(
                                json,
                                version,
                                fingerprint,
                                true,
                                since,
                                now,
                                ready.expiresAt(),
                                asked,
                                Optional.empty()),
                        Optional.empty());
            case Preparation.Pending pending -> {
                var made = new PreparedPart(
                        json, version, fingerprint, false, since, now, Optional.empty(), asked, Optional.empty());
                var soonest = made.isFurtherThan(begun) && asked < furtherSteps(part) ? SOONEST_FURTHER : SOONEST;
                yield new Answer(made, Optional.of(nextLook(publication, pending.checkAt(), now, soonest)));
            }
        };
    }

    /** Since when it is prepared, without the time in which nobody asked: no node ran, or the publication was held. */
    private static Instant since(PreparedPart begun, Instant now) {
        var unasked = Duration.between(begun.at(), now).minus(LATEST);
        return unasked.isPositive() ? begun.since().plus(unasked) : begun.since();
    }

    private static long furtherSteps(PublicationPart part) {
        return FURTHER_STEPS + part.media().stream().mapToLong(MediaInfo::size).sum() / SMALLEST_CHUNK;
    }

    /** At the due time if that comes before. */
    private static Instant nextLook(Publication publication, Instant wanted, Instant now, Duration soonest) {
        var due = publication.notBefore();
        return nextLook(due.isAfter(now) && due.isBefore(wanted) ? due : wanted, now, soonest);
    }

    /** In some seconds at the soonest, in some minutes at the latest. */
    static Instant nextLook(Instant wanted, Instant now) {
        return nextLook(wanted, now, SOONEST);
    }

    private static Instant nextLook(Instant wanted, Instant now, Duration least) {
        var latest = now.plus(LATEST);
        var soonest = now.plus(least);
        return wanted.isAfter(latest) ? latest : wanted.isBefore(soonest) ? soonest : wanted;
    }

    /** Asks for each part of a publication that isn't visible and of which nothing is kept. */
    List<Optional<Answer>> askAll(Publishes session, Publication publication) throws ConnectorException {
        var answers = new ArrayList<Optional<Answer>>();
        for (var part : publication.parts()) {
            var waits = part.progress() == PublicationPart.Progress.WAITING;
            answers.add(
                    waits
                                    && kept(publication, part, version(session, publication))
                                            .isEmpty()
                            ? Optional.of(ask(session, publication, part))
                            : Optional.empty());
        }
        return answers;
    }

    /** Keeps what a connector answered for one part; the publication goes back to the queue. */
    void keep(Publication publication, PublicationPart part, Answer answer, CallTrace trace) {
        var answers = new ArrayList<>(Collections.nCopies(publication.parts().size(), Optional.<Answer>empty()));
        answers.set(part.index(), Optional.of(answer));
        keep(publication, answers, trace);
    }

    void keep(Publication publication, List<Optional<Answer>> answers, CallTrace trace) {
        var lookAt = answers.stream()
                .flatMap(Optional::stream)
                .flatMap(answer -> answer.checkAt().stream())
                .min(Comparator.naturalOrder());
        var why = lookAt.map(at -> Message.of(
                        "publishing.waiting.preparing", publication.account().network(), at))
                .orElseGet(() -> Message.of("publishing.prepared"));
        var made = answers.stream()
                .map(answer -> answer.map(Answer::made).map(PreparedPart::askedAgain))
                .toList();
        var first = publication.pending().orElseThrow().index();
        store.publications()
                .save(publication.prepared(made, lookAt, why, actor()).with(trace.tried(publication, first)));
    }

    /** Has a publication prepared before it can be sent: it isn't any more, or not yet. */
    void begin(Publication claimed) {
        var none = Collections.nCopies(claimed.parts().size(), Optional.<PreparedPart>empty());
        var now = store.now();
        store.publications()
                .save(claimed.prepared(none, Optional.of(now), Message.of("publishing.waiting.to-prepare"), actor()));
    }

    /** Whether the network has worked on a part for longer than it declares as possible. */
    boolean tooLong(Publication publication, Answer answer) {
        return !answer.made().ready()
                && descriptor(publication)
                        .filter(each -> Duration.between(answer.made().since(), store.now())
                                        .compareTo(each.longestPreparation())
                                > 0)
                        .isPresent();
    }

    /**
     * Leaves a publication to a person if a part may have been sent as another version of the connector prepared it,
     * and no key or id of the network makes sending it again harmless: this version can't tell that post from others.
     */
    boolean escalateIfOtherVersion(Publication claimed, PublicationPart part) {
        var version = version(claimed);
        var other = part.intendedAt().isPresent()
                && part.prepared()
                        .map(PreparedPart::connector)
                        .filter(made -> !made.isEmpty() && !made.equals(version))
                        .isPresent();
        var harmless = descriptor(claimed)
                .map(Descriptor::delivery)
                .filter(delivery -> delivery instanceof Delivery.Keyed || delivery instanceof Delivery.ClientId)
                .isPresent();
        if (!other || harmless) {
            return false;
        }
        store.publications().save(claimed.escalate(Message.of("publishing.review.other-version"), actor()));
        return true;
    }

    private Optional<Descriptor> descriptor(Publication publication) {
        return networks.find(publication.account().network()).flatMap(NetworkInfo::descriptor);
    }

    private Actor actor() {
        return new Actor(node.value(), store.now());
    }
}
