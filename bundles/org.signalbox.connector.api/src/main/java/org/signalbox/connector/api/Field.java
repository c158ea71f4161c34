package org.signalbox.connector.api;

/**
 * One input of the authorization form.
 *
 * @param id name in {@link Grant#settings} or {@link Grant#secrets}, or in {@link Signatures}
 * @param label label of the input
 * @param hint where the owner finds the value
 * @param secret whether the value is a secret
 * @param initial initial value, may be empty
 * @param signingKey whether the value is a key that stays with the host, see {@link #signingKey(String, String,
 *     String)}
 * @param generates whether the host makes a key where the owner enters none
 */
public record Field(
        String id,
        String label,
        String hint,
        boolean secret,
        String initial,
        @Experimental boolean signingKey,
        @Experimental boolean generates) {
    public Field {
        if (generates && !signingKey) {
            throw new IllegalArgumentException(id + ": only a signing key can be generated");
        }
    }

    /** One whose value the connector gets. */
    public Field(String id, String label, String hint, boolean secret, String initial) {
        this(id, label, hint, secret, initial, false, false);
    }

    /** An input for a value that anybody may see. */
    public static Field of(String id, String label, String hint) {
        return new Field(id, label, hint, false, "");
    }

    /** An input for a secret. */
    public static Field secret(String id, String label, String hint) {
        return new Field(id, label, hint, true, "");
    }

    /**
     * An input of {@link Auth.Credentials} for a private key of secp256k1: 64 hexadecimal digits, or {@code nsec1…}
     * (NIP-19). The host keeps it as it keeps secrets and signs with it ({@link Host#signatures}); neither this nor any
     * other version of the connector gets it.
     */
    @Experimental
    public static Field signingKey(String id, String label, String hint) {
        return new Field(id, label, hint, true, "", true, false);
    }

    /** The same signing key, which the host makes where the owner enters none. */
    @Experimental
    public Field generated() {
        return new Field(id, label, hint, secret, initial, signingKey, true);
    }

    /** The same with a value that is there before anything is typed. */
    public Field initial(String value) {
        return new Field(id, label, hint, secret, value, signingKey, generates);
    }
}
