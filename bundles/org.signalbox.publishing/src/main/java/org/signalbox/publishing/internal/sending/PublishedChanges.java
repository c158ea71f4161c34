package org.signalbox.publishing.internal.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.Actor;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.SendingLimits;

/** Edits, deletes and confirms published parts for people. */
public record PublishedChanges(Store store, Networks networks, SendingLimits sendingLimits) {
    private static final Duration LONGEST_PREPARING = Duration.ofMinutes(2);

    /** Between two questions whose answers are the same. */
    private static final Duration SOONEST = Duration.ofSeconds(1);

    /** A person's confirmation of an unclear publication, checked at the network where its connector can read posts. */
    public ReceiptConfirmation checked(Publication unclear, String where) throws PlanningException {
        var trace = new CallTrace(unclear.account(), networks, sendingLimits, System::nanoTime);
        var part = reviewed(unclear);
        return unclaimed(unclear, where, ReceiptConfirmation.checked(unclear, part, where, store, networks, trace));
    }

    /** A person's confirmation of an unclear publication, without a check. */
    public ReceiptConfirmation confirmedAs(Publication unclear, String where) throws PlanningException {
        return unclaimed(unclear, where, ReceiptConfirmation.confirmedAs(reviewed(unclear), where, store));
    }

    /** Refuses what is the proof of another publication, or of another part of this one: one post can't be two. */
    private ReceiptConfirmation unclaimed(Publication unclear, String where, ReceiptConfirmation confirmation)
            throws PlanningException {
        var owner = confirmation.claimed(unclear, where, store);
        if (owner.isPresent()) {
            var id = owner.get();
            var title = store.publications().find(id).map(Publication::title).orElse("");
            throw new PlanningException(
                    id.equals(unclear.id())
                            ? Message.of("publishing.plan.own-receipt", where.strip())
                            : Message.of("publishing.plan.others-receipt", where.strip(), title, id));
        }
        return confirmation;
    }

    /** Stores that an unclear one is visible. */
    public Publication save(Publication unclear, ReceiptConfirmation confirmation, Actor actor) {
        return OutcomeRecorder.saveReceipt(
                store, sendingLimits, unclear, confirmation.receipt(), confirmation.evidence(), actor);
    }

    /** The part of a publication that a person decides on. */
    private static PublicationPart reviewed(Publication publication) throws PlanningException {
        if (publication.state() != PublicationState.REVIEW) {
            throw new PlanningException(Message.of("publishing.plan.not-now", publication.state()));
        }
        return publication.pending().orElseThrow();
    }

    /** Deletes all parts at the network. */
    public void delete(Publication publication) throws ConnectorException, NetworkGoneException, PlanningException {
        require(publication, Capability.DELETE);
        // from the end, so that a thread cut short in between still reads from its start
        for (var part : publication.parts().reversed()) {
            var receipt = part.receipt().orElseThrow();
            networks.call(publication.account(), Deletes.class, session -> {
                session.delete(receipt);
                return receipt;
            });
        }
    }

    /** Changes the text of one part at the network; returns what proves it. */
    public Receipt edit(Publication publication, int part, String text)
            throws ConnectorException, NetworkGoneException, PlanningException {
        require(publication, Capability.EDIT);
        var old = publication.forConnector(publication.parts().get(part), store.blobs()::open);
        var wanted = old.toBuilder().text(text).build();
        var receipt = publication.parts().get(part).receipt().orElseThrow();
        var prepared = prepared(publication, wanted);
        return networks.call(publication.account(), Edits.class, session -> session.edit(receipt, prepared));
    }

    /** Asks again while the network works on the files, as long as a person would wait. */
    private Prepared prepared(Publication publication, Part wanted) throws ConnectorException, NetworkGoneException {
        var end = System.nanoTime() + LONGEST_PREPARING.toNanos();
        Optional<Prepared> earlier = Optional.empty();
        while (true) {
            var before = earlier;
            var preparation = networks.prepare(
                    publication.account(), Networks.CallObserver.NONE, session -> session.prepare(wanted, before));
            if (preparation instanceof Preparation.Pending(var begun, var checkAt)) {
                var soonest = before.filter(begun::equals).isPresent() ? SOONEST : Duration.ZERO;
                if (!awaited(checkAt, soonest, end)) {
                    throw LocalizedFailure.with(
                            Message.of("publishing.edit.preparing"),
                            message -> new ConnectorException.Unavailable(message, null));
                }
                earlier = Optional.of(begun);
            } else {
                return preparation.prepared();
            }
        }
    }

    /** Whether a time is there; not if it is after the end, or this is stopped meanwhile. */
    private boolean awaited(Instant time, Duration soonest, long end) {
        var pause = Duration.between(store.now(), time);
        pause = pause.compareTo(soonest) < 0 ? soonest : pause;
        if (pause.compareTo(Duration.ofNanos(end - System.nanoTime())) > 0) {
            return false;
        }
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void require(Publication publication, Capability capability) throws PlanningException {
        var network = networks.find(publication.account().network());
        if (network.flatMap(NetworkInfo::descriptor)
                .filter(descriptor -> !descriptor.can(capability))
                .isPresent()) {
            throw new PlanningException(Message.of(
                    "publishing.plan.unsupported", network.orElseThrow().name()));
        }
    }
}
