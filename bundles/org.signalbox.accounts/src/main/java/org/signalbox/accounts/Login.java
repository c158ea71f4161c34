package org.signalbox.accounts;

import org.signalbox.connector.api.Grant;
import org.signalbox.keys.SigningKeys;

/**
 * What authorizes accounts.
 *
 * @param grant what the connector gets
 * @param keys what stays with the host, which signs with it
 */
public record Login(Grant grant, SigningKeys keys) {
    /** One without keys. */
    public static Login of(Grant grant) {
        return new Login(grant, SigningKeys.NONE);
    }

    /** The same keys with another grant, such as that of one of its targets. */
    public Login with(Grant other) {
        return new Login(other, keys);
    }
}
