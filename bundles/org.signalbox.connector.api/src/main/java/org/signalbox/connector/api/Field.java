package org.signalbox.connector.api;

/**
 * One input of the authorization form.
 *
 * @param id name in {@link Grant#settings} or {@link Grant#secrets}
 * @param label label of the input
 * @param hint where the owner finds the value
 * @param secret whether the value is a secret
 * @param initial initial value, may be empty
 */
public record Field(String id, String label, String hint, boolean secret, String initial) {
    /** An input for a value that anybody may see. */
    public static Field of(String id, String label, String hint) {
        return new Field(id, label, hint, false, "");
    }

    /** An input for a secret. */
    public static Field secret(String id, String label, String hint) {
        return new Field(id, label, hint, true, "");
    }

    /** The same with a value that is there before anything is typed. */
    public Field initial(String value) {
        return new Field(id, label, hint, secret, value);
    }
}
