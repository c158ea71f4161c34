package org.signalbox.sites.internal;

import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.sites.SiteException;
import org.signalbox.sites.SiteException.Kind;

/** Creates the exceptions of sites; their messages are in {@code sites.*}. */
final class SiteRefusal {
    private SiteRefusal() {}

    /** For refused content of a site. */
    static SiteException of(String reason, @Nullable Object... args) {
        return new SiteException(Kind.REFUSED, Message.of("sites.refused." + reason, args));
    }

    static SiteException of(Throwable cause, String reason, @Nullable Object... args) {
        return new SiteException(Kind.REFUSED, Message.of("sites.refused." + reason, args), cause);
    }

    /** For a request that the current state doesn't allow. */
    static SiteException notPossible(String reason, @Nullable Object... args) {
        return new SiteException(Kind.NOT_POSSIBLE, Message.of("sites." + reason, args));
    }

    static SiteException notPossible(Throwable cause, String reason, @Nullable Object... args) {
        return new SiteException(Kind.NOT_POSSIBLE, Message.of("sites." + reason, args), cause);
    }

    static SiteException unreachable(Throwable cause, String reason, @Nullable Object... args) {
        return new SiteException(Kind.UNREACHABLE, Message.of("sites." + reason, args), cause);
    }

    /** Makes untrusted text printable: at most 80 characters, control and format characters replaced by U+FFFD. */
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
