package org.signalbox.terms;

import org.signalbox.model.Message;

/**
 * A part's use of a limit, in the network's own measure.
 *
 * @param part 0-based
 * @param used in {@code unit}
 * @param limit in {@code unit}
 * @param unit message with the unit's name, such as «characters» or «bytes»
 * @param term the id of the term
 */
public record LimitUsage(int part, long used, long limit, Message unit, String term) {
    public boolean isExceeded() {
        return used > limit;
    }
}
