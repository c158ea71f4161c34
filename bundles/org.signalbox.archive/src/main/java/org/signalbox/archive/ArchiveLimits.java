package org.signalbox.archive;

import java.util.Optional;
import java.util.OptionalLong;
import org.signalbox.model.Money;

/**
 * Where to stop, counted over the whole archive, also over what earlier starts read. Budgets that stop are kept in any
 * case.
 *
 * @param reads calls to the network at most
 * @param cost what may be spent at most
 */
public record ArchiveLimits(OptionalLong reads, Optional<Money> cost) {
    /** No limit but the budgets'. */
    public static final ArchiveLimits NONE = new ArchiveLimits(OptionalLong.empty(), Optional.empty());

    public static ArchiveLimits reads(long most) {
        return new ArchiveLimits(OptionalLong.of(most), Optional.empty());
    }

    public static ArchiveLimits cost(Money most) {
        return new ArchiveLimits(OptionalLong.empty(), Optional.of(most));
    }
}
