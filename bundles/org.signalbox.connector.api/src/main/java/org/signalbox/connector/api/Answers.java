package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A session that can answer an {@link InboxItem}. A reply is a part like any other, so that it is sent once: the
 * {@link Commit#parent} of its commit is the item's {@link InboxItem#receipt}.
 */
@Experimental
@ConsumerType
public interface Answers extends Publishes {}
