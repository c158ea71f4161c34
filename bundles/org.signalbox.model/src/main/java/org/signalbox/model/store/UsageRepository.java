package org.signalbox.model.store;

import java.util.List;
import org.signalbox.model.Money;
import org.signalbox.model.Usage;

/** Calls and their cost, by account, operation and minute. Changes are notified as {@code USAGE} with the network. */
public interface UsageRepository {
    /** Adds to what is there of the same account, operation and minute, in one transaction. */
    void add(List<Usage> more);

    /** Minute by minute, oldest first. */
    List<Usage> minutes(UsageQuery query);

    /** Summed over time, by network, account and operation; {@code minute} is the first one. */
    List<Usage> totals(UsageQuery query);

    /** The cost, one amount for each currency. */
    List<Money> spent(UsageQuery query);
}
