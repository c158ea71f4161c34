package org.signalbox.publishing.internal.sending;

import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.store.StoreException;

/** A store that doesn't answer before a network is called: nothing is sent. */
final class StoreFault {
    private StoreFault() {}

    static Message words(StoreException why) {
        return Message.of("publishing.fault.store", why.getMessage());
    }

    static ConnectorException.NotSent notSent(StoreException why) {
        return LocalizedFailure.with(words(why), message -> new ConnectorException.NotSent(message, why));
    }
}
