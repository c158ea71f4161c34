package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ConsumerType;

/** A session that can delete posts that it published. */
@ConsumerType
public interface Deletes extends Session {
    /** Deletes one published part. Idempotent: a part that is already gone is no error. */
    void delete(Receipt receipt) throws ConnectorException;
}
