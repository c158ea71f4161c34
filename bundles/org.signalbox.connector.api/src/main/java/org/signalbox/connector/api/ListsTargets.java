package org.signalbox.connector.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A session that can list what its login may publish as, where one login has several: pages, channels, chats. People
 * connect once and choose which of them become accounts. Those share the grant: it is renewed once for all of them.
 *
 * <p>The list is asked of a session whose grant names no target. Its {@link Session#verify} proves the login itself.
 * All other sessions are opened with a grant whose {@link Grant#target} is the {@link Account#remoteId} of a listed
 * target, and do everything as that target; their {@code verify} names the target.
 *
 * <p>When the login works, but no longer for this target, a session throws
 * {@link ConnectorException.AuthorizationLost#ofTarget}: only this account is paused then.
 */
@ConsumerType
public interface ListsTargets extends Session {
    /**
     * Reads one page of the targets; each appears once over all pages, by its stable id. An owner's own account is one
     * of them if it can publish. The host reads up to {@value #MOST} targets and 100 pages, and shows names without
     * control characters; a target without a name is shown by its handle or id.
     *
     * @param cursor {@code next} of the previous page; empty for the first page
     */
    Page<Account> targets(Optional<String> cursor) throws ConnectorException;

    /** The most targets of a login that are shown. */
    int MOST = 1_000;
}
