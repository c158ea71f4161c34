package org.signalbox.sites.internal;

import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.sites.SiteException;
import org.signalbox.sites.SiteException.Kind;

/** Makes the refusals of sites; the words are in {@code sites.*}. */
final class SiteRefusal {
    private SiteRefusal() {}

    /** What a site serves is not taken. */
    static SiteException of(String reason, @Nullable Object... args) {
        return new SiteException(Kind.REFUSED, Message.of("sites.refused." + reason, args));
    }

    static SiteException of(Throwable cause, String reason, @Nullable Object... args) {
        return new SiteException(Kind.REFUSED, Message.of("sites.refused." + reason, args), cause);
    }

    /** What was asked for can't be done as things are. */
    static SiteException not(String reason, @Nullable Object... args) {
        return new SiteException(Kind.NOT_POSSIBLE, Message.of("sites." + reason, args));
    }

    static SiteException not(Throwable cause, String reason, @Nullable Object... args) {
        return new SiteException(Kind.NOT_POSSIBLE, Message.of("sites." + reason, args), cause);
    }

    static SiteException unreachable(Throwable cause, String reason, @Nullable Object... args) {
        return new SiteException(Kind.UNREACHABLE, Message.of("sites." + reason, args), cause);
    }

    /** Foreign text in a message: at most 80 characters, control characters shown. */
    static String shown(String text) {
        var plain = text.codePoints()
                .limit(81)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return plain.codePointCount(0, plain.length()) > 80
                ? plain.substring(0, plain.offsetByCodePoints(0, 80)) + "…"
                : plain.toString();
    }
}
