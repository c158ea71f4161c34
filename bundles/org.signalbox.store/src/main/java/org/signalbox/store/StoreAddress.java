package org.signalbox.store;

import java.util.Map;
import org.signalbox.store.internal.files.StoreUrl;

/**
 * A store on a PostgreSQL server.
 *
 * @param url such as {@code postgresql://host:5432/database?sslmode=verify-full}
 * @param environment where the credentials are: {@code SIGNALBOX_STORE_USER}, {@code SIGNALBOX_STORE_PASSWORD},
 *     {@code SIGNALBOX_STORE_PASSWORD_FILE}, {@code PGPASSFILE}
 */
public record StoreAddress(String url, Map<String, String> environment) {
    /** @throws StoreFailure when the address isn't one, or holds a password; nothing of it is repeated then */
    public StoreAddress {
        url = StoreUrl.parse(url).toString();
        environment = Map.copyOf(environment);
    }

    /** With the credentials of this process's environment. */
    public static StoreAddress of(String url) {
        return new StoreAddress(url, System.getenv());
    }

    /** The place, for display and comparison: without user and options. */
    public String place() {
        return StoreUrl.parse(url).place();
    }

    @Override
    public String toString() {
        return url;
    }
}
