package org.signalbox.publishing.internal;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.Change;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.signalbox.model.store.Subscription;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds what is planned for a network or an account that can't be used, and releases it when it can be again. It follows
 * the networks and the accounts from the moment it starts.
 */
@Component(service = Holds.class, immediate = true)
public final class Holds {
    private static final String ACTOR = "signalbox";
    private static final Logger LOG = LoggerFactory.getLogger(Holds.class);

    private final Store store;
    private final Networks networks;
    private final Subscription onNetwork;
    private final Subscription onStore;

    @Activate
    public Holds(@Reference Store store, @Reference Networks networks) {
        this.store = store;
        this.networks = networks;
        onNetwork = networks.onChange(this::apply);
        onStore = store.onChange(change -> {
            if (change.kind() == StoreChange.Kind.ACCOUNT) {
                AccountId.parse(change.id()).ifPresent(id -> Thread.ofVirtual().start(() -> applyAccount(id)));
            }
        });
        Thread.ofVirtual().name("holds").start(() -> networks.list().forEach(this::apply));
    }

    @Deactivate
    void stop() {
        onNetwork.close();
        onStore.close();
    }

    private void apply(NetworkInfo network) {
        try {
            switch (network.record().state()) {
                case ENABLED -> {
                    if (network.usable()) {
                        release(PublicationQuery.all().network(network.id()), Reasons::waitsForNetwork);
                    }
                }
                case INSTALLED, DRAINING, DISABLED, REMOVED -> hold(
                        PublicationQuery.all().network(network.id()), Reasons.networkGone(network.name()));
            }
        } catch (StoreException e) {
            LOG.error("can't hold or release what is planned for {}: {}", network.id(), e.getMessage());
        }
    }

    private void applyAccount(AccountId id) {
        try {
            var account = store.accounts().find(id);
            if (account.isEmpty()) {
                hold(PublicationQuery.all().account(id), Message.of(Reasons.ACCOUNT + "-removed", id));
            } else if (account.get().paused().isPresent()) {
                hold(PublicationQuery.all().account(id), Message.of(Reasons.ACCOUNT + "-paused", id));
            } else if (networks.find(id.network()).filter(NetworkInfo::usable).isPresent()) {
                release(PublicationQuery.all().account(id), Reasons::waitsForAccount);
            }
        } catch (StoreException e) {
            LOG.error("can't hold or release what is planned for {}: {}", id, e.getMessage());
        }
    }

    /** Holds those just planned where they can't go now. */
    void settle(Publication planned) {
        networks.find(planned.account().network()).filter(network -> !network.usable()).ifPresent(this::apply);
        applyAccount(planned.account());
    }

    private void hold(PublicationQuery query, Message why) {
        each(query.in(PublicationState.PLANNED), publication -> publication.hold(why, actor()));
    }

    private void release(PublicationQuery query, Predicate<Publication> waits) {
        each(
                query.in(PublicationState.HELD),
                publication -> waits.test(publication) ? publication.release(actor()) : null);
    }

    private void each(PublicationQuery query, Function<Publication, @Nullable Change> step) {
        var cursor = Optional.<String>empty();
        do {
            var page = store.publications().list(cursor.map(query::after).orElse(query));
            for (var publication : page.items()) {
                var change = step.apply(publication);
                if (change != null) {
                    try {
                        store.publications().save(change);
                    } catch (StaleChangeException e) {
                        LOG.debug("{} went on meanwhile", publication.id());
                    }
                }
            }
            cursor = page.next();
        } while (cursor.isPresent());
    }

    private Actor actor() {
        return new Actor(ACTOR, store.now());
    }
}
