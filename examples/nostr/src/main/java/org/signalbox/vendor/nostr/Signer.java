package org.signalbox.vendor.nostr;

import org.signalbox.connector.api.ConnectorException;

/** Who signs as the account, or as a client of its remote signer. */
interface Signer {
    /** 64 hexadecimal digits. */
    String publicKey() throws ConnectorException;

    Event sign(Draft draft) throws ConnectorException;
}
