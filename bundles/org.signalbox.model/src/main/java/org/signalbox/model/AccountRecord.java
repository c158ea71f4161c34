package org.signalbox.model;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An account as the store holds it, without its grant.
 *
 * @param remoteId the network's own id of it
 * @param handle the name that people write
 * @param profile where to see it
 * @param origin where it lives
 * @param paused why nothing is sent for it now; empty when it works
 * @param grantId the id of its grant, which other accounts may have as well
 * @param target what of the grant it is, by the network's id; empty where a login is one account
 * @param details what the connector told when it was connected
 */
public record AccountRecord(
        AccountId id,
        String remoteId,
        String handle,
        String displayName,
        Optional<URI> profile,
        URI origin,
        Optional<Message> paused,
        Instant addedAt,
        long revision,
        String grantId,
        Optional<String> target,
        Map<String, String> details) {
    /** The code of the reason why accounts are paused whose grant their network doesn't accept any more. */
    public static final String GRANT_LOST = "networks.authorization-lost";

    /** The code of the reason why an account is paused that its grant may not speak for any more. */
    public static final String TARGET_LOST = "networks.target-lost";

    public AccountRecord {
        details = Map.copyOf(details);
    }

    /** An account that alone has its grant. */
    public AccountRecord(
            AccountId id,
            String remoteId,
            String handle,
            String displayName,
            Optional<URI> profile,
            URI origin,
            Optional<Message> paused,
            Instant addedAt,
            long revision) {
        this(
                id,
                remoteId,
                handle,
                displayName,
                profile,
                origin,
                paused,
                addedAt,
                revision,
                id.toString(),
                Optional.empty(),
                Map.of());
    }

    /**
     * Whether it is paused because its network doesn't let it in: its grant is lost, or that is not for it any more.
     */
    public boolean hasLostAuthorization() {
        return hasLostGrant() || isPausedFor(TARGET_LOST);
    }

    /** Whether its grant is lost. An account that lost only its own target shares a grant that may well work. */
    public boolean hasLostGrant() {
        return isPausedFor(GRANT_LOST);
    }

    private boolean isPausedFor(String code) {
        return paused.filter(why -> why.code().equals(code)).isPresent();
    }
}
