package org.signalbox.connector.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A session that can read metrics of the account's posts. */
@ConsumerType
public interface ReportsEngagement extends Session {
    /**
     * Reads the current metrics. The result omits posts that the network no longer shows.
     *
     * @param posts at most 100
     */
    List<Engagement> engagement(List<Receipt> posts) throws ConnectorException;
}
