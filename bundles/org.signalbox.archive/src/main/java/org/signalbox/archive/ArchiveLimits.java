package org.signalbox.archive;

import java.util.Optional;
import java.util.OptionalLong;
import org.signalbox.model.Money;

/**
 * Upper limits of one archive, counted over all of its starts. Hard budgets apply in addition.
 *
 * @param reads maximum number of calls to the network
 * @param cost maximum amount to spend
 */
public record ArchiveLimits(OptionalLong reads, Optional<Money> cost) {
    /** No limits besides the budgets. */
    public static final ArchiveLimits NONE = new ArchiveLimits(OptionalLong.empty(), Optional.empty());

    public static ArchiveLimits reads(long most) {
        return new ArchiveLimits(OptionalLong.of(most), Optional.empty());
    }

    public static ArchiveLimits cost(Money most) {
        return new ArchiveLimits(OptionalLong.empty(), Optional.of(most));
    }
}
