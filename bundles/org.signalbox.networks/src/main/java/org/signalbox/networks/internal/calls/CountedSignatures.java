package org.signalbox.networks.internal.calls;

import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Signatures;

/**
 * Signatures as a session gets them.
 *
 * @param admission is asked before each use of a key
 */
record CountedSignatures(Signatures all, Admission admission) implements Signatures {
    /** Whether a key may be used now. */
    @FunctionalInterface
    interface Admission {
        /** @throws ConnectorException if not */
        void check() throws ConnectorException;
    }

    @Override
    public byte[] publicKey(String field) throws ConnectorException {
        admission.check();
        return all.publicKey(field);
    }

    @Override
    public byte[] sign(String field, byte[] digest) throws ConnectorException {
        admission.check();
        return all.sign(field, digest);
    }

    @Override
    public byte[] sharedSecret(String field, byte[] publicKey) throws ConnectorException {
        admission.check();
        return all.sharedSecret(field, publicKey);
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] digest, byte[] signature) {
        return all.verify(publicKey, digest, signature);
    }
}
