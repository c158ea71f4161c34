package org.signalbox.publishing.internal.planning;

import java.util.List;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ChecksParts;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks networks whether they would take a post, before it is planned, where their connectors can tell. One that doesn't
 * answer keeps nobody from planning: it is asked again when the post is prepared. Blocks.
 */
public final class NetworkCheck {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkCheck.class);

    private final Store store;
    private final Networks networks;
    private final boolean asks;

    /** @param asks whether this process may ask networks; a window beside nodes has no authorizations */
    public NetworkCheck(Store store, Networks networks, boolean asks) {
        this.store = store;
        this.networks = networks;
        this.asks = asks;
    }

    /** @throws PlanningException if a network wouldn't take one of them, with its reason */
    void check(List<Publication> frozen) throws PlanningException {
        for (var publication : frozen) {
            if (asks && canAsk(publication.account().network())) {
                for (var part : publication.parts()) {
                    check(publication, part);
                }
            }
        }
    }

    private boolean canAsk(String network) {
        return networks.find(network)
                .filter(NetworkInfo::usable)
                .flatMap(NetworkInfo::descriptor)
                .filter(descriptor -> descriptor.capabilities().contains(Capability.CHECK))
                .isPresent();
    }

    private void check(Publication publication, PublicationPart part) throws PlanningException {
        var account = publication.account();
        var content = publication.forConnector(part, store.blobs()::open);
        try {
            networks.call(account, ChecksParts.class, session -> {
                session.check(content);
                return part;
            });
        } catch (ConnectorException.Rejected e) {
            throw new PlanningException(Message.of("publishing.plan.refused", account, String.valueOf(e.getMessage())));
        } catch (ConnectorException | NetworkGoneException e) {
            LOG.info("whether {} takes a post is asked when it is sent: {}", account, e.getMessage());
        }
    }
}
