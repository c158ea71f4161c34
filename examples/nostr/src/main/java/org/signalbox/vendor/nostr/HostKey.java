package org.signalbox.vendor.nostr;

import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Signatures;

/** A key that the host keeps. One thread at a time. */
final class HostKey implements Signer {
    private final Signatures signatures;
    private final String field;
    private Optional<String> known = Optional.empty();

    HostKey(Signatures signatures, String field) {
        this.signatures = signatures;
        this.field = field;
    }

    @Override
    public String publicKey() throws ConnectorException {
        if (known.isEmpty()) {
            known = Optional.of(Hex.of(signatures.publicKey(field)));
        }
        return known.get();
    }

    @Override
    public Event sign(Draft draft) throws ConnectorException {
        var pubkey = publicKey();
        return draft.signed(pubkey, Hex.of(signatures.sign(field, Hex.bytes(draft.id(pubkey)))));
    }

    byte[] sharedSecret(String other) throws ConnectorException {
        return signatures.sharedSecret(field, Hex.bytes(other));
    }

    static boolean isSigned(Signatures signatures, Event event) {
        return signatures.verify(Hex.bytes(event.pubkey()), Hex.bytes(event.id()), Hex.bytes(event.sig()));
    }
}
