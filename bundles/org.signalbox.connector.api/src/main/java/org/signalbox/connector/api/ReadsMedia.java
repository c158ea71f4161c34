package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A session that can fetch the media of past posts. Its {@link ReadsHistory} lists them in
 * {@link RemotePost#attachments}, with alternative text.
 */
@ConsumerType
public interface ReadsMedia extends Session {
    /**
     * Fetches one file by one request through {@link Host#http}, whose rules hold: an address that is neither at a
     * declared host nor at the account's own origin causes {@link ConnectorException.NotSent}. Send the account's
     * secrets to its own origin and declared API hosts only, never to an arbitrary address in a post.
     *
     * @param media one that {@link ReadsHistory} or {@link ReadsReplies} returned
     * @throws ConnectorException.Rejected when the file doesn't exist (any more)
     * @throws ConnectorException.Unavailable also when the answer is no image, video or audio
     */
    MediaFile media(RemoteMedia media) throws ConnectorException;
}
