package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ConsumerType;

/** A session that can take back what it published. */
@ConsumerType
public interface Deletes extends Session {
    /** Deletes one published part. Something already gone is no error. */
    void delete(Receipt receipt) throws ConnectorException;
}
