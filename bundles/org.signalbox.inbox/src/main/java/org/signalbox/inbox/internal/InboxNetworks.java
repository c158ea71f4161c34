package org.signalbox.inbox.internal;

import org.signalbox.connector.api.Capability;
import org.signalbox.model.Message;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;

/** What networks can do now. From memory. */
record InboxNetworks(Networks networks) {
    boolean usable(String network) {
        return networks.find(network).filter(NetworkInfo::usable).isPresent();
    }

    /** Whether it is usable and its connector can do something. */
    boolean can(String network, Capability capability) {
        return networks.find(network)
                .filter(NetworkInfo::usable)
                .flatMap(NetworkInfo::descriptor)
                .filter(descriptor -> descriptor.can(capability))
                .isPresent();
    }

    /** Why it isn't usable now: removed, off, or something that passes. */
    Message absence(String network) {
        var state = networks.find(network).map(info -> info.record().state());
        var code = state.map(now -> switch (now) {
                    case REMOVED -> "inbox.network-removed";
                    case DISABLED, DRAINING -> "inbox.network-off";
                    case INSTALLED, ENABLED -> "inbox.unusable";
                })
                .orElse("inbox.network-removed");
        return Message.of(code, name(network));
    }

    /** Its name, or its id where that isn't known. */
    String name(String network) {
        return networks.find(network).map(NetworkInfo::name).orElse(network);
    }
}
