package org.signalbox.publishing.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Publishes;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.FrozenContent;
import org.signalbox.content.Workspace;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Change;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Schedule;
import org.signalbox.model.store.LeaderElection;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.NodeInfo;
import org.signalbox.publishing.Nodes;
import org.signalbox.publishing.Publishing;
import org.signalbox.publishing.RerouteOption;
import org.signalbox.publishing.Spending;
import org.signalbox.publishing.TermsEnforcement;
import org.signalbox.publishing.internal.holds.HoldReasons;
import org.signalbox.publishing.internal.holds.NetworkHolds;
import org.signalbox.publishing.internal.holds.Reroutes;
import org.signalbox.publishing.internal.planning.Planner;
import org.signalbox.publishing.internal.sending.CallTrace;
import org.signalbox.publishing.internal.sending.ReceiptConfirmation;
import org.signalbox.publishing.internal.sending.ReceiptRecorder;
import org.signalbox.scheduler.Sender;

/** Plans, changes and takes back publications for people. */
@Component(service = Publishing.class)
public final class PublishingService implements Publishing {
    static final String PAUSED = "paused";
    private static final int FEW = 2;

    private final Store store;
    private final Networks networks;
    private final Sender sender;
    private final Spending spending;
    private final TermsEnforcement terms;
    private final Nodes nodes;
    private final Planner planner;
    private final Reroutes reroutes;
    private final NetworkHolds holds;
    private final boolean nodeOff;

    @Activate
    public PublishingService(
            @Reference Store store,
            @Reference Networks networks,
            @Reference Workspace workspace,
            @Reference Sender sender,
            @Reference NetworkHolds holds,
            @Reference Reroutes reroutes,
            @Reference Spending spending,
            @Reference TermsEnforcement terms,
            @Reference Nodes nodes,
            BundleContext context) {
        this.store = store;
        this.networks = networks;
        this.sender = sender;
        this.spending = spending;
        this.terms = terms;
        this.nodes = nodes;
        this.reroutes = reroutes;
        this.holds = holds;
        planner = new Planner(store, workspace, holds, reroutes);
        nodeOff = !LeaderElection.of(store, context.getProperty(LeaderElection.PROPERTY))
                .sends();
    }

    @Override
    public Planned schedule(CheckedContent checked, String actor) throws PlanningException {
        return planner.plan(checked, false, actor);
    }

    @Override
    public Planned publishNow(CheckedContent checked, String actor) throws PlanningException {
        return planner.plan(checked, true, actor);
    }

    @Override
    public boolean differs(CheckedContent checked) {
        return planner.differs(checked);
    }

    @Override
    public Publication reschedule(PublicationId id, Schedule schedule, String actor) throws PlanningException {
        return change(id, publication -> publication.reschedule(schedule, by(actor)));
    }

    @Override
    public Publication cancel(PublicationId id, String actor) throws PlanningException {
        return change(id, publication -> publication.cancel(by(actor)));
    }

    @Override
    public Publication restore(PublicationId id, String actor) throws PlanningException {
        return settled(change(id, publication -> publication.restore(by(actor))));
    }

    @Override
    public Publication retry(PublicationId id, String actor) throws PlanningException {
        return settled(change(id, publication -> publication.retry(by(actor))));
    }

    @Override
    public Publication confirm(PublicationId id, String where, String actor) throws PlanningException {
        var unclear = find(id);
        var trace = new CallTrace(unclear.account(), networks, spending, System::nanoTime);
        var confirmation = ReceiptConfirmation.checked(unclear, reviewed(unclear), where, store, networks, trace);
        return confirm(id, confirmation, actor);
    }

    @Override
    public Publication confirmUnseen(PublicationId id, String where, String actor) throws PlanningException {
        return confirm(id, ReceiptConfirmation.told(reviewed(find(id)), where, store), actor);
    }

    /** The part of a publication that a person decides on. */
    private static PublicationPart reviewed(Publication publication) throws PlanningException {
        if (publication.state() != PublicationState.REVIEW) {
            throw new PlanningException(Message.of("publishing.plan.not-now", publication.state()));
        }
        return publication.pending().orElseThrow();
    }

    private Publication confirm(PublicationId id, ReceiptConfirmation confirmation, String actor)
            throws PlanningException {
        var evidence = confirmation.evidence();
        return step(
                id,
                publication -> new ReceiptRecorder(store, spending)
                        .save(publication, evidence.part(), confirmation.receipt(), evidence, by(actor)));
    }

    @Override
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
            var why = spending.refusal(publication);
            if (why.isPresent()) {
                throw new PlanningException(why.get());
            }
        }
        var errors = terms.errors(publication, terms.sentAt(publication));
        if (!errors.isEmpty()) {
            throw new PlanningException(Message.of(
                    "publishing.plan.against-terms",
                    publication.account(),
                    errors.get(0).message(),
                    id));
        }
        return change(id, held -> held.release(by(actor)));
    }

    @Override
    public Publication reroute(PublicationId id, AccountId to, String actor) throws PlanningException {
        var publication = find(id);
        try {
            var instead =
                    store.publications().reroute(publication.reroute(reroutes.instead(publication, to), by(actor)));
            return settled(instead);
        } catch (Reroutes.Refused e) {
            throw new PlanningException(e.obstacles().get(0));
        } catch (StaleChangeException e) {
            throw new PlanningException(Message.of("publishing.plan.sending", publication.account()));
        } catch (IllegalStateException e) {
            throw new PlanningException(Message.of("publishing.plan.not-now", publication.state()));
        }
    }

    @Override
    public List<RerouteOption> reroutes(PublicationId id) throws PlanningException {
        var publication = find(id);
        return reroutes.candidates(publication).stream()
                .map(to -> reroutes.option(publication, to))
                .toList();
    }

    @Override
    public Publication withdraw(PublicationId id, String actor)
            throws ConnectorException, NetworkGoneException, PlanningException {
        var publication = find(id);
        if (publication.state() != PublicationState.PUBLISHED) {
            throw new PlanningException(Message.of("publishing.plan.not-now", publication.state()));
        }
        require(publication, Capability.DELETE);
        // from the end, so that a thread cut short in between still reads from its start
        for (var part : publication.parts().reversed()) {
            var receipt = part.receipt().orElseThrow();
            networks.call(publication.account(), Deletes.class, session -> {
                session.delete(receipt);
                return receipt;
            });
        }
        return change(id, published -> published.withdrawn(by(actor)));
    }

    @Override
    public Publication edit(PublicationId id, int part, String text, String actor)
            throws ConnectorException, NetworkGoneException, PlanningException {
        var publication = find(id);
        if (publication.state() != PublicationState.PUBLISHED) {
            throw new PlanningException(Message.of("publishing.plan.not-now", publication.state()));
        }
        require(publication, Capability.EDIT);
        var old = FrozenContent.part(publication, publication.parts().get(part), store.blobs());
        var wanted = new Part(old.index(), old.count(), text, old.media(), old.options(), old.language());
        var receipt = publication.parts().get(part).receipt().orElseThrow();
        var prepared = networks.call(publication.account(), Publishes.class, session -> session.prepare(wanted));
        var proof = networks.call(publication.account(), Edits.class, session -> session.edit(receipt, prepared));
        return change(id, published -> published.edited(part, text, proof, by(actor)));
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

    @Override
    public void pause(String actor) {
        set(Optional.of("yes"), "publishing.paused", actor);
    }

    @Override
    public void resume(String actor) {
        set(Optional.empty(), "publishing.resumed", actor);
    }

    private void set(Optional<String> value, String what, String actor) {
        store.settings().set(PAUSED, value, new AuditEntry(store.now(), actor, "workspace", Message.of(what)));
    }

    @Override
    public boolean paused() {
        return store.settings().get(PAUSED).isPresent();
    }

    @Override
    public Message sender() {
        return idle().orElseGet(() -> nodeOff ? others(active()) : Message.of("publishing.sender.node", sender.node()));
    }

    /** Names of a few; of more a line would be too long. */
    private static Message others(List<String> nodes) {
        return nodes.size() > FEW
                ? Message.of("publishing.sender.many", nodes.size())
                : Message.of("publishing.sender.others", String.join(", ", nodes));
    }

    @Override
    public Optional<Message> idle() {
        if (paused()) {
            return Optional.of(Message.of("publishing.sender.paused"));
        }
        return nodeOff && active().isEmpty() ? Optional.of(Message.of("publishing.sender.none")) : Optional.empty();
    }

    private List<String> active() {
        return nodes.list().stream()
                .filter(node -> node.standing() == NodeInfo.Standing.ACTIVE)
                .map(node -> node.record().id().value())
                .toList();
    }

    /** Held at once where its network or account can't be used now. */
    private Publication settled(Publication planned) throws PlanningException {
        holds.settle(planned);
        return find(planned.id());
    }

    private Publication find(PublicationId id) throws PlanningException {
        return store.publications()
                .find(id)
                .orElseThrow(() -> new PlanningException(Message.of("publishing.plan.gone", id)));
    }

    /** Makes one step of the newest version, again when somebody else was faster. */
    private Publication change(PublicationId id, Function<Publication, Change> step) throws PlanningException {
        return step(id, publication -> store.publications().save(step.apply(publication)));
    }

    private Publication step(PublicationId id, UnaryOperator<Publication> step) throws PlanningException {
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
