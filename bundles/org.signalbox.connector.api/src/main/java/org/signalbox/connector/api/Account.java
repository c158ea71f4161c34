package org.signalbox.connector.api;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The account that a grant authorizes, as the network reports it.
 *
 * @param remoteId the network's own id
 * @param handle the unique name, as in mentions; for targets without one, such as chats, their id
 * @param displayName the name shown with the account's posts
 * @param profile address of the profile page
 * @param details what a session wants to know of its account again, such as a number that the network's URLs need, by
 *     names of 1 to 64 letters, digits, dots, hyphens and underscores; at most {@value #MOST_DETAILS}, of at most
 *     {@value #LONGEST_DETAIL} characters each, without control characters and marks of direction. No secrets: people
 *     may read them. The host keeps those of the connection and gives them to each session in {@link Grant#details}. An
 *     account that was connected with an older version of the connector has none of the newer ones.
 */
public record Account(
        String remoteId, String handle, String displayName, Optional<URI> profile, Map<String, String> details) {
    /** The most details of an account. */
    public static final int MOST_DETAILS = 20;

    /** Of a detail, in characters. */
    public static final int LONGEST_DETAIL = 1_000;

    public Account {
        details = Map.copyOf(details);
    }

    /** An account without details. */
    public Account(String remoteId, String handle, String displayName, Optional<URI> profile) {
        this(remoteId, handle, displayName, profile, Map.of());
    }

    /** Begins one that is shown by its handle. */
    public static Builder of(String remoteId, String handle) {
        return new Builder(remoteId, handle);
    }

    /** Collects what is known of an account. */
    public static final class Builder {
        private final String remoteId;
        private final String handle;
        private String displayName;
        private Optional<URI> profile = Optional.empty();
        private final Map<String, String> details = new HashMap<>();

        private Builder(String remoteId, String handle) {
            this.remoteId = remoteId;
            this.handle = handle;
            displayName = handle;
        }

        public Builder displayName(String name) {
            displayName = name;
            return this;
        }

        /** Its public page, if it has one. */
        public Builder profile(Optional<URI> page) {
            profile = page;
            return this;
        }

        public Builder detail(String name, String value) {
            details.put(name, value);
            return this;
        }

        public Account build() {
            return new Account(remoteId, handle, displayName, profile, details);
        }
    }
}
