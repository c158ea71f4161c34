package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Signatures by the account's own keys, which stay with the host: a connector names the {@link Field#signingKey field}
 * whose key is meant, and never gets the key. Schnorr signatures on secp256k1 as BIP-340 defines them, such as those of
 * Nostr. No request leaves. A call of a session may ask {@link #MOST} times.
 *
 * <p>Errors: {@link ConnectorException.NotSent} when the account has no key of this field, when it can't be read now,
 * or beyond {@link #MOST}; {@link IllegalArgumentException} for arrays of other lengths or a public key that is none.
 */
@Experimental
@ProviderType
public interface Signatures {
    /** Uses of keys in one call of a session. */
    int MOST = 1_000;

    /**
     * The public key: the x-coordinate, 32 bytes.
     *
     * @param field id of the field
     */
    byte[] publicKey(String field) throws ConnectorException;

    /**
     * A signature, 64 bytes.
     *
     * @param field id of the field whose key signs
     * @param digest the 32 bytes that are signed, such as the SHA-256 of an event
     */
    byte[] sign(String field, byte[] digest) throws ConnectorException;

    /**
     * What the owners of two keys both can compute: the x-coordinate of their ECDH point, 32 bytes, not hashed, for
     * NIP-44 and NIP-46. Treat it as a secret.
     *
     * @param field id of the field whose key is one of them
     * @param publicKey the other one's, 32 bytes
     */
    byte[] sharedSecret(String field, byte[] publicKey) throws ConnectorException;

    /**
     * Whether a signature is the one of that key for that digest; false also for 32 bytes that are no key.
     *
     * @param publicKey 32 bytes
     * @param digest 32 bytes
     * @param signature 64 bytes
     */
    boolean verify(byte[] publicKey, byte[] digest, byte[] signature);
}
