package org.signalbox.terms;

import java.util.List;
import org.signalbox.model.AccountId;

/**
 * Planned items that are due after the end of access.
 *
 * @param items their ids, in order of time
 */
public record SunsetHit(Term term, AccountId account, List<String> items) {
    public SunsetHit {
        items = List.copyOf(items);
    }
}
