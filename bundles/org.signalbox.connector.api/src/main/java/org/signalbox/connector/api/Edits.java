package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ConsumerType;

/** A session that can edit its published posts in place. */
@ConsumerType
public interface Edits extends Session {
    /** Replaces the published part by the prepared one. */
    Receipt edit(Receipt receipt, Prepared prepared) throws ConnectorException;
}
