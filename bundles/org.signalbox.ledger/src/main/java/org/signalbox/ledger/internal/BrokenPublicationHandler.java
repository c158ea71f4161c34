package org.signalbox.ledger.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.ledger.BrokenPublication;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.TermsFinding;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.HoldReasonCodes;
import org.signalbox.publishing.TermsEnforcement;
import org.signalbox.scheduler.OverdueHandling;
import org.signalbox.terms.TermsBreach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acts on the findings of a re-check before anything is due: stores them, holds publications that break terms, and
 * releases those that no longer do. Each decision depends only on the stored publication and the present terms, so it
 * may be repeated at any time. One thread.
 */
public final class BrokenPublicationHandler {
    private static final Logger LOG = LoggerFactory.getLogger(BrokenPublicationHandler.class);
    private static final int AT_ONCE = 500;

    private final Store store;
    private final Networks networks;
    private final TermsEnforcement terms;

    public BrokenPublicationHandler(Store store, Networks networks, TermsEnforcement terms) {
        this.store = store;
        this.networks = networks;
        this.terms = terms;
    }

    /** Acts on everything: {@code broken} is all that breaks something now. */
    public void all(List<BrokenPublication> broken) {
        var found = new HashMap<PublicationId, List<TermsFinding>>();
        broken.forEach(each -> found.put(each.id(), stored(each)));
        store.findings().list().stream()
                .map(TermsFinding::publication)
                .distinct()
                .filter(id -> !found.containsKey(id) && !underWay(id))
                .forEach(id -> found.put(id, List.of()));
        replace(found);
        broken.stream()
                .filter(BrokenPublication::error)
                .map(BrokenPublication::id)
                .forEach(this::hold);
        PublicationsByState.all(store, PublicationState.HELD).stream()
                .filter(each -> HoldReasonCodes.begin(TermsEnforcement.HELD, each))
                .forEach(this::release);
    }

    /** Acts on one publication that changed. */
    void one(PublicationId id, Optional<BrokenPublication> broken) {
        if (broken.isPresent() || !underWay(id)) {
            store.findings().replace(Map.of(id, broken.map(this::stored).orElse(List.of())));
        }
        if (broken.filter(BrokenPublication::error).isPresent()) {
            hold(id);
        }
        store.publications()
                .find(id)
                .filter(each -> HoldReasonCodes.begin(TermsEnforcement.HELD, each))
                .ifPresent(this::release);
    }

    /** Whether it is being sent. Such a publication isn't checked here; its permission must last until it is sent. */
    private boolean underWay(PublicationId id) {
        return store.publications()
                .find(id)
                .map(Publication::state)
                .filter(state ->
                        !state.isTerminal() && state != PublicationState.PLANNED && state != PublicationState.HELD)
                .isPresent();
    }

    private void replace(Map<PublicationId, List<TermsFinding>> found) {
        var part = new HashMap<PublicationId, List<TermsFinding>>();
        for (var each : found.entrySet()) {
            part.put(each.getKey(), each.getValue());
            if (part.size() == AT_ONCE) {
                store.findings().replace(part);
                part.clear();
            }
        }
        store.findings().replace(part);
    }

    private List<TermsFinding> stored(BrokenPublication broken) {
        return broken.findings().stream()
                .map(finding -> stored(broken.id(), finding))
                .toList();
    }

    private TermsFinding stored(PublicationId id, TermsBreach finding) {
        return TermsFinding.of(
                id,
                finding.part(),
                finding.term(),
                finding.severity(),
                finding.source(),
                finding.message(),
                store.now());
    }

    private void hold(PublicationId id) {
        var planned = store.publications().find(id).filter(each -> each.state() == PublicationState.PLANNED);
        planned.ifPresent(publication -> {
            var errors = terms.errors(publication, terms.checkedFor(publication));
            if (errors.stream().anyMatch(this::actsNow)) {
                save(publication.hold(terms.reason(publication, errors), actor()));
            }
        });
    }

    /**
     * An end of access that is still to come holds nothing yet: by then the network may be switched off, replaced or
     * its posts rerouted, as people plan it. The finding is stored and shown meanwhile.
     */
    private boolean actsNow(TermsBreach error) {
        return !(error.remedy() instanceof TermsBreach.Remedy.MoveBefore(var end)) || !end.isAfter(store.now());
    }

    /**
     * Lets one go on whose findings have ended. Where its network or account can't be used it waits for that now; where
     * its time was missed meanwhile and it says to ask, it asks.
     */
    private void release(Publication held) {
        if (held.state() != PublicationState.HELD
                || !terms.errors(held, terms.checkedFor(held)).isEmpty()) {
            return;
        }
        var why = unusable(held);
        save(why.isPresent() ? held.hold(why.get(), actor()) : OverdueHandling.release(held, actor()));
    }

    private Optional<Message> unusable(Publication held) {
        var account = held.account();
        var network = networks.find(account.network());
        if (network.filter(NetworkInfo::usable).isEmpty()) {
            return Optional.of(Message.of(
                    HoldReasonCodes.NETWORK, network.map(NetworkInfo::name).orElse(account.network())));
        }
        var record = store.accounts().find(account);
        if (record.isEmpty()) {
            return Optional.of(Message.of(HoldReasonCodes.ACCOUNT + "-removed", account));
        }
        return record.get().paused().map(paused -> Message.of(HoldReasonCodes.ACCOUNT + "-paused", account));
    }

    private void save(PublicationStep step) {
        try {
            store.publications().save(step);
        } catch (StaleChangeException e) {
            LOG.debug("{} went on meanwhile", step.before().id());
        }
    }

    private Actor actor() {
        return new Actor(AuditEntry.SIGNALBOX, store.now());
    }
}
