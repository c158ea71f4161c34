package org.signalbox.publishing.internal.planning;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Schedule;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.RerouteOption;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.publishing.TermsEnforcement;
import org.signalbox.publishing.internal.holds.HoldReasons;
import org.signalbox.publishing.internal.holds.NetworkHolds;
import org.signalbox.publishing.internal.holds.Reroutes;

/**
 * Applies people's changes to single publications: always to the newest version, and never to one that is being sent.
 */
public final class PlanChanges {
    private final Store store;
    private final Networks networks;
    private final SendingLimits sendingLimits;
    private final TermsEnforcement terms;
    private final NetworkHolds holds;
    private final Reroutes reroutes;

    public PlanChanges(
            Store store,
            Networks networks,
            SendingLimits sendingLimits,
            TermsEnforcement terms,
            NetworkHolds holds,
            Reroutes reroutes) {
        this.store = store;
        this.networks = networks;
        this.sendingLimits = sendingLimits;
        this.terms = terms;
        this.holds = holds;
        this.reroutes = reroutes;
    }

    public Publication reschedule(PublicationId id, Schedule schedule, String actor) throws PlanningException {
        return change(id, publication -> publication.reschedule(schedule, by(actor)));
    }

    public Publication cancel(PublicationId id, String actor) throws PlanningException {
        return change(id, publication -> publication.cancel(by(actor)));
    }

    public Publication restore(PublicationId id, String actor) throws PlanningException {
        refuseBesideAnother(find(id));
        return heldIfUnusable(change(id, publication -> publication.restore(by(actor))));
    }

    public Publication retry(PublicationId id, String actor) throws PlanningException {
        refuseBesideAnother(find(id));
        return heldIfUnusable(change(id, publication -> publication.retry(by(actor))));
    }

    /** An answer isn't sent after all where another one went out or may. The store sees to that too. */
    private void refuseBesideAnother(Publication publication) throws PlanningException {
        if (publication.isAnswer()) {
            var item = publication.answers().orElseThrow();
            if (store.inbox()
                    .message(publication.account(), item.remoteId())
                    .filter(message -> message.status().erased())
                    .isPresent()) {
                throw new PlanningException(Message.of("publishing.answer.erased"));
            }
            var another = store.publications().answers(publication.account(), item.remoteId()).stream()
                    .filter(other -> !other.id().equals(publication.id()) && other.isAlive())
                    .findFirst();
            if (another.isPresent()) {
                throw new PlanningException(Message.of(
                        "publishing.answer.later",
                        another.get().author(),
                        another.get().at()));
            }
        }
    }

    public Publication release(PublicationId id, String actor) throws PlanningException {
        var publication = find(id);
        var account = publication.account();
        var usable =
                networks.find(account.network()).filter(NetworkInfo::usable).isPresent()
                        && store.accounts()
                                .find(account)
                                .filter(record -> record.paused().isEmpty())
                                .isPresent();
        if (!usable) {
            throw new PlanningException(Message.of("publishing.plan.not-usable", account));
        }
        if (HoldReasons.waitsForMoney(publication)) {
            var why = sendingLimits.refusal(publication);
            if (why.isPresent()) {
                throw new PlanningException(why.get());
            }
        }
        var errors = terms.errors(publication, terms.checkedFor(publication));
        if (!errors.isEmpty()) {
            throw new PlanningException(Message.of(
                    "publishing.plan.against-terms",
                    publication.account(),
                    errors.get(0).message(),
                    id));
        }
        return change(id, held -> held.release(by(actor)));
    }

    public Publication reroute(PublicationId id, AccountId to, String actor) throws PlanningException {
        var publication = find(id);
        try {
            var instead =
                    store.publications().reroute(publication.reroute(reroutes.instead(publication, to), by(actor)));
            return heldIfUnusable(instead);
        } catch (Reroutes.Refused e) {
            throw new PlanningException(e.obstacles().get(0));
        } catch (StaleChangeException e) {
            throw new PlanningException(Message.of("publishing.plan.sending", publication.account()));
        } catch (IllegalStateException e) {
            throw new PlanningException(Message.of("publishing.plan.not-now", publication.state()));
        }
    }

    public List<RerouteOption> reroutes(PublicationId id) throws PlanningException {
        var publication = find(id);
        return reroutes.candidates(publication).stream()
                .map(to -> reroutes.option(publication, to))
                .toList();
    }

    /** Held at once where its network or account can't be used now. */
    private Publication heldIfUnusable(Publication planned) throws PlanningException {
        holds.holdIfUnusable(planned);
        return find(planned.id());
    }

    public Publication find(PublicationId id) throws PlanningException {
        return store.publications()
                .find(id)
                .orElseThrow(() -> new PlanningException(Message.of("publishing.plan.gone", id)));
    }

    /** Makes one step of the newest version, again when somebody else was faster. */
    public Publication change(PublicationId id, Function<Publication, PublicationStep> step) throws PlanningException {
        return step(id, publication -> store.publications().save(step.apply(publication)));
    }

    /** As {@link #change}, where the step stores it itself. */
    public Publication step(PublicationId id, UnaryOperator<Publication> step) throws PlanningException {
        for (var tries = 0; ; tries++) {
            var publication = find(id);
            try {
                return step.apply(publication);
            } catch (StaleChangeException e) {
                if (tries == 3) {
                    throw new PlanningException(Message.of("publishing.plan.sending", publication.account()));
                }
            } catch (IllegalStateException e) {
                throw new PlanningException(
                        switch (publication.state()) {
                            case CLAIMED, SENDING, UNKNOWN ->
                                Message.of("publishing.plan.sending", publication.account());
                            case PLANNED, HELD, REVIEW, PUBLISHED, REJECTED, CANCELLED, SKIPPED, EXPIRED ->
                                Message.of("publishing.plan.not-now", publication.state());
                        });
            }
        }
    }

    private Actor by(String name) {
        return new Actor(name, store.now());
    }
}
