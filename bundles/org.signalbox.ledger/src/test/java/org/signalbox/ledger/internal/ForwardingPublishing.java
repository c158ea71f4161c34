package org.signalbox.ledger.internal;

import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.Schedule;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.publishing.Publishing;
import org.signalbox.publishing.RerouteOption;

/** Answers as another service does, but for what a test overrides. */
public class ForwardingPublishing implements Publishing {
    private final Publishing publishing;

    public ForwardingPublishing(Publishing publishing) {
        this.publishing = publishing;
    }

    @Override
    public Publishing.Planned schedule(CheckedContent checked, String actor) throws PlanningException {
        return publishing.schedule(checked, actor);
    }

    @Override
    public Publishing.Planned publishNow(CheckedContent checked, String actor) throws PlanningException {
        return publishing.publishNow(checked, actor);
    }

    @Override
    public Publication reschedule(PublicationId id, Schedule schedule, String actor) throws PlanningException {
        return publishing.reschedule(id, schedule, actor);
    }

    @Override
    public Publication cancel(PublicationId id, String actor) throws PlanningException {
        return publishing.cancel(id, actor);
    }

    @Override
    public Publication restore(PublicationId id, String actor) throws PlanningException {
        return publishing.restore(id, actor);
    }

    @Override
    public Publication retry(PublicationId id, String actor) throws PlanningException {
        return publishing.retry(id, actor);
    }

    @Override
    public Publication confirm(PublicationId id, String where, String actor) throws PlanningException {
        return publishing.confirm(id, where, actor);
    }

    @Override
    public Publication confirmUnseen(PublicationId id, String where, String actor) throws PlanningException {
        return publishing.confirmUnseen(id, where, actor);
    }

    @Override
    public Publication release(PublicationId id, String actor) throws PlanningException {
        return publishing.release(id, actor);
    }

    @Override
    public Publication reroute(PublicationId id, AccountId to, String actor) throws PlanningException {
        return publishing.reroute(id, to, actor);
    }

    @Override
    public List<RerouteOption> reroutes(PublicationId id) throws PlanningException {
        return publishing.reroutes(id);
    }

    @Override
    public Publication delete(PublicationId id, String actor)
            throws ConnectorException, NetworkGoneException, PlanningException {
        return publishing.delete(id, actor);
    }

    @Override
    public Publication edit(PublicationId id, int part, String text, String actor)
            throws ConnectorException, NetworkGoneException, PlanningException {
        return publishing.edit(id, part, text, actor);
    }

    @Override
    public void pause(String actor) {
        publishing.pause(actor);
    }

    @Override
    public void resume(String actor) {
        publishing.resume(actor);
    }

    @Override
    public boolean paused() {
        return publishing.paused();
    }

    @Override
    public Message sender() {
        return publishing.sender();
    }

    @Override
    public Optional<Message> idle() {
        return publishing.idle();
    }

    @Override
    public boolean differs(CheckedContent checked) {
        return publishing.differs(checked);
    }
}
