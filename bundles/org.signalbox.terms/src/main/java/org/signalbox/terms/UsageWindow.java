package org.signalbox.terms;

import java.time.ZoneId;
import java.util.Optional;

/**
 * The window in which usage counts, and whose usage. Fields are empty where the document says nothing.
 *
 * @param kind required for quotas and for prices with a free allowance
 * @param length of a rolling window, which needs one, or a billing cycle
 * @param zone of days in a zone, which need one
 * @param scope the account by default
 */
public record UsageWindow(
        Optional<Kind> kind, Optional<IsoLength> length, Optional<ZoneId> zone, Optional<Scope> scope) {
    public UsageWindow {
        if (kind.equals(Optional.of(Kind.ROLLING)) && length.isEmpty()
                || kind.equals(Optional.of(Kind.ZONE_DAY)) && zone.isEmpty()) {
            throw new IllegalArgumentException("a window without length or zone: " + kind);
        }
    }

    /** No window. */
    public static final UsageWindow NONE =
            new UsageWindow(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** A window that ends at any instant. */
    public static UsageWindow rolling(IsoLength length) {
        return new UsageWindow(Optional.of(Kind.ROLLING), Optional.of(length), Optional.empty(), Optional.empty());
    }

    /** How a window moves. */
    public enum Kind implements DocumentKeyword {
        ROLLING,
        UTC_DAY,
        ZONE_DAY,
        BILLING_CYCLE,
        /** No window: a limit on the number held at once. */
        HELD;

        private final String keyword = DocumentKeyword.of(this);

        @Override
        public String keyword() {
            return keyword;
        }
    }

    /** Whose usage adds up. */
    public enum Scope implements DocumentKeyword {
        ACCOUNT,
        APP,
        PAGE,
        INSTANCE,
        CHANNEL,
        IP;

        private final String keyword = DocumentKeyword.of(this);

        @Override
        public String keyword() {
            return keyword;
        }
    }
}
