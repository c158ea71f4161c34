package org.signalbox.connector.api;

import java.util.Optional;

/**
 * One change to be made visible.
 *
 * @param part the author's, with its media: some networks publish by the upload itself
 * @param prepared what {@link Publishes#prepare} was {@link Preparation.Ready} with, for this part
 * @param key the idempotency key of this change: the same at each try
 * @param parent the receipt of the previous part of the thread
 */
public record Commit(Part part, Prepared prepared, PublishKey key, Optional<Receipt> parent) {}
