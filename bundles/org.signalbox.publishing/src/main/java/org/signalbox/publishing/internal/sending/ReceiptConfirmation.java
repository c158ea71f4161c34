package org.signalbox.publishing.internal.sending;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.ReadsPost;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.model.Evidence;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.Publishing;

/**
 * A person's confirmation that a part is visible, checked against the network if it has a search.
 *
 * @param receipt the network's own where it showed it, else made of the person's words
 * @param evidence of the look at the network, where there was one
 */
public record ReceiptConfirmation(Receipt receipt, Evidence evidence) {
    /**
     * The person's statement, without a look-up.
     *
     * @throws PlanningException where that is too long for an id
     */
    public static ReceiptConfirmation confirmedAs(PublicationPart part, String where, Store store)
            throws PlanningException {
        var given = where.strip();
        var link = link(given);
        var id = link.isPresent() ? lastSegment(given) : given;
        if (id.length() > PastPost.LONGEST_ID) {
            throw new PlanningException(Message.of("publishing.plan.long-id", PastPost.LONGEST_ID));
        }
        var receipt = new Receipt(id, link, store.now(), "{}");
        return new ReceiptConfirmation(receipt, Evidence.of(part.index(), part.attempts()));
    }

    /**
     * The network's receipt if it has a search or can show the post, else the person's statement.
     *
     * @throws PlanningException where the network shows it elsewhere or not at all, or doesn't answer
     */
    public static ReceiptConfirmation checked(
            Publication unclear, PublicationPart part, String where, Store store, Networks networks, CallTrace trace)
            throws PlanningException {
        var descriptor = networks.find(unclear.account().network())
                .filter(NetworkInfo::usable)
                .flatMap(NetworkInfo::descriptor);
        try {
            if (descriptor.filter(each -> each.can(Capability.RECONCILE)).isPresent()
                    && part.key().isPresent()) {
                var since = part.intendedAt().orElse(unclear.due());
                var search = PublicationSearches.of(unclear, part, part.key().get(), since, store, networks);
                var found = networks.call(unclear.account(), Reconciles.class, trace, session -> session.find(search));
                if (!(found instanceof Lookup.CannotTell)) {
                    var receipt = shown(unclear, found.whenFound(), where);
                    return new ReceiptConfirmation(receipt, trace.lookedUp(unclear, part, since, Optional.of(receipt)));
                }
            }
            var named = confirmedAs(part, where, store);
            if (descriptor.filter(each -> each.can(Capability.READ_POST)).isEmpty()) {
                return named;
            }
            var post =
                    networks.call(unclear.account(), ReadsPost.class, trace, session -> session.post(named.receipt()));
            var receipt = shown(unclear, post.map(RemotePost::receipt), where);
            return new ReceiptConfirmation(receipt, trace.tried(unclear, part.index()));
        } catch (ConnectorException e) {
            throw new PlanningException(Message.of(
                    Publishing.UNCONFIRMED + "unreadable", unclear.account(), String.valueOf(e.getMessage())));
        } catch (NetworkGoneException e) {
            return confirmedAs(part, where, store);
        }
    }

    private static Receipt shown(Publication unclear, Optional<Receipt> found, String where) throws PlanningException {
        if (found.isEmpty()) {
            throw new PlanningException(Message.of(Publishing.UNCONFIRMED + "absent", unclear.account()));
        }
        var receipt = found.get();
        if (!same(where, receipt)) {
            var there = receipt.url().map(URI::toString).orElse(receipt.remoteId());
            throw new PlanningException(Message.of(Publishing.UNCONFIRMED + "elsewhere", there));
        }
        return receipt;
    }

    /** The publication of this account that has this proof already. */
    Optional<PublicationId> claimed(Publication unclear, String where, Store store) {
        var address = receipt.url().map(URI::toString).or(() -> link(where).map(URI::toString));
        var end = lastSegment(receipt.remoteId());
        return Stream.of(receipt.remoteId(), end)
                .distinct()
                .flatMap(
                        id -> store
                                .pastPosts()
                                .candidates(unclear.account(), id, address.map(ReceiptConfirmation::plain))
                                .stream())
                .filter(post -> post.publication().isPresent())
                .filter(post -> isProof(post, unclear))
                .filter(post -> {
                    var shown = new Receipt(post.remoteId(), post.url(), post.at(), "{}");
                    return same(where, shown) || same(receipt.remoteId(), shown);
                })
                .findFirst()
                .flatMap(PastPost::publication);
    }

    /** Whether it isn't only linked to this publication, without being the proof of one of its parts. */
    private static boolean isProof(PastPost post, Publication unclear) {
        return !post.publication().filter(unclear.id()::equals).isPresent()
                || unclear.parts().stream()
                        .flatMap(part -> part.receipt().stream())
                        .anyMatch(proof -> proof.remoteId().equals(post.remoteId()));
    }

    /** Whether a person means by an id or an address what the network shows. */
    static boolean same(String where, Receipt shown) {
        var given = where.strip();
        var id = shown.remoteId();
        return given.equals(id)
                || shown.url()
                        .map(URI::toString)
                        .filter(url -> plain(url).equals(plain(given)))
                        .isPresent()
                || given.contains("/") && (lastSegment(given).equals(id) || id.endsWith("/" + lastSegment(given)));
    }

    private static Optional<URI> link(String given) {
        try {
            return given.matches("https?://\\S+") ? Optional.of(URI.create(given)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String plain(String url) {
        return url.replaceAll("^https?://", "").replaceAll("[/?#]+$", "");
    }

    private static String lastSegment(String link) {
        var path = link.replaceAll("[?#].*$", "").replaceAll("/+$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
