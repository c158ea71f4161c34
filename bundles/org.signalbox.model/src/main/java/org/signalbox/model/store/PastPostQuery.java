package org.signalbox.model.store;

import java.util.Optional;
import org.signalbox.model.AccountId;

/**
 * Which past posts.
 *
 * @param account empty for all
 * @param text found in the text, whatever the case
 * @param after {@link Slice#next} of the page before
 * @param limit 1 to 1,000
 */
public record PastPostQuery(Optional<AccountId> account, Optional<String> text, Optional<String> after, int limit) {}
