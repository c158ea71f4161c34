package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A session that can fetch the media of past posts. Its {@link ReadsHistory} tells them as
 * {@link RemotePost#attachments}, with alternative text.
 */
@ConsumerType
public interface ReadsMedia extends Session {
    /**
     * Fetches one file by one request through {@link Host#http}, whose rules hold: an address at a host that isn't
     * declared, other than the account's own origin, is {@link ConnectorException.NotSent}. The account's secrets go to
     * its own origin and declared API hosts only, never along to an address that a post happens to have.
     *
     * @param media one that {@link ReadsHistory} or {@link ReadsReplies} told
     * @throws ConnectorException.Rejected when there is no such file (any more)
     * @throws ConnectorException.Unavailable also when what comes is no picture, film or sound
     */
    MediaFile media(RemoteMedia media) throws ConnectorException;
}
