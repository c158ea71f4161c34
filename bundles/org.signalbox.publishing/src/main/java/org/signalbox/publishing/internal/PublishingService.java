package org.signalbox.publishing.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.Workspace;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Schedule;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.NodeInfo;
import org.signalbox.publishing.Nodes;
import org.signalbox.publishing.Publishing;
import org.signalbox.publishing.RerouteOption;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.publishing.TermsEnforcement;
import org.signalbox.publishing.internal.holds.NetworkHolds;
import org.signalbox.publishing.internal.holds.Reroutes;
import org.signalbox.publishing.internal.planning.NetworkCheck;
import org.signalbox.publishing.internal.planning.PlanChanges;
import org.signalbox.publishing.internal.planning.Planner;
import org.signalbox.publishing.internal.sending.PublishedChanges;
import org.signalbox.publishing.internal.sending.ReceiptConfirmation;
import org.signalbox.scheduler.Sender;

/** Plans, changes and takes back publications for people: each with the package whose matter it is. */
@Component(service = Publishing.class)
public final class PublishingService implements Publishing {
    private static final int FEW = 2;

    private final Store store;
    private final Sender sender;
    private final Nodes nodes;
    private final Planner planner;
    private final PlanChanges changes;
    private final PublishedChanges published;
    private final boolean nodeOff;

    @Activate
    public PublishingService(
            @Reference Store store,
            @Reference Networks networks,
            @Reference Workspace workspace,
            @Reference Sender sender,
            @Reference NetworkHolds holds,
            @Reference Reroutes reroutes,
            @Reference SendingLimits sendingLimits,
            @Reference TermsEnforcement terms,
            @Reference Nodes nodes,
            BundleContext context) {
        this.store = store;
        this.sender = sender;
        this.nodes = nodes;
        changes = new PlanChanges(store, networks, sendingLimits, terms, holds, reroutes);
        published = new PublishedChanges(store, networks, sendingLimits);
        var processRole = ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY));
        planner = new Planner(
                store, workspace, holds, reroutes, new NetworkCheck(store, networks, processRole.runsJobs()));
        nodeOff = !processRole.sends();
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
        return changes.reschedule(id, schedule, actor);
    }

    @Override
    public Publication cancel(PublicationId id, String actor) throws PlanningException {
        return changes.cancel(id, actor);
    }

    @Override
    public Publication restore(PublicationId id, String actor) throws PlanningException {
        return changes.restore(id, actor);
    }

    @Override
    public Publication retry(PublicationId id, String actor) throws PlanningException {
        return changes.retry(id, actor);
    }

    @Override
    public Publication confirm(PublicationId id, String where, String actor) throws PlanningException {
        return confirm(id, published.checked(changes.find(id), where), actor);
    }

    @Override
    public Publication confirmUnseen(PublicationId id, String where, String actor) throws PlanningException {
        return confirm(id, published.confirmedAs(changes.find(id), where), actor);
    }

    private Publication confirm(PublicationId id, ReceiptConfirmation confirmation, String actor)
            throws PlanningException {
        return changes.step(id, unclear -> published.save(unclear, confirmation, by(actor)));
    }

    @Override
    public Publication release(PublicationId id, String actor) throws PlanningException {
        return changes.release(id, actor);
    }

    @Override
    public Publication reroute(PublicationId id, AccountId to, String actor) throws PlanningException {
        return changes.reroute(id, to, actor);
    }

    @Override
    public List<RerouteOption> reroutes(PublicationId id) throws PlanningException {
        return changes.reroutes(id);
    }

    @Override
    public Publication delete(PublicationId id, String actor)
            throws ConnectorException, NetworkGoneException, PlanningException {
        published.delete(published(id));
        return changes.change(id, visible -> visible.deleted(by(actor)));
    }

    @Override
    public Publication edit(PublicationId id, int part, String text, String actor)
            throws ConnectorException, NetworkGoneException, PlanningException {
        var proof = published.edit(published(id), part, text);
        return changes.change(id, visible -> visible.edited(part, text, proof, by(actor)));
    }

    private Publication published(PublicationId id) throws PlanningException {
        var publication = changes.find(id);
        if (publication.state() != PublicationState.PUBLISHED) {
            throw new PlanningException(Message.of("publishing.plan.not-now", publication.state()));
        }
        return publication;
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
        store.settings().set(PAUSED_SETTING, value, new AuditEntry(store.now(), actor, "workspace", Message.of(what)));
    }

    @Override
    public boolean paused() {
        return store.settings().get(PAUSED_SETTING).isPresent();
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
                .filter(node -> node.liveness() == NodeInfo.Liveness.ACTIVE)
                .map(node -> node.record().id().value())
                .toList();
    }

    private Actor by(String name) {
        return new Actor(name, store.now());
    }
}
