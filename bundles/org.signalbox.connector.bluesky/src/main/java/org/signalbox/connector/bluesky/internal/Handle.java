package org.signalbox.connector.bluesky.internal;

import java.util.regex.Pattern;
import org.signalbox.connector.api.ConnectorException;

/**
 * Validates account names by the AT protocol's handle syntax (https://atproto.com/specs/handle), which is that of host
 * names.
 */
final class Handle {
    private static final int LONGEST = 253;
    private static final String LABEL = "([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.)+";
    private static final Pattern SHAPE = Pattern.compile(LABEL + "[a-zA-Z]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?");

    /** Other login names that a server accepts: a decentralized identifier or a mail address. */
    private static final Pattern OTHER =
            Pattern.compile("did:[a-z]+:[a-zA-Z0-9._:%-]{1,2000}|[^@\\s\\p{C}]{1,64}@[^@\\s\\p{C}]{1,253}");

    private Handle() {}

    static boolean isOne(String text) {
        return text.length() <= LONGEST && SHAPE.matcher(text).matches();
    }

    /**
     * The login name to send, without a leading {@code @}.
     *
     * @throws ConnectorException.Rejected for text that can't be a login name
     */
    static String identifier(String typed) throws ConnectorException.Rejected {
        var name = typed.strip();
        var bare = name.startsWith("@") ? name.substring(1) : name;
        if (isOne(bare) || OTHER.matcher(bare).matches()) {
            return bare;
        }
        throw new ConnectorException.Rejected(
                shown(bare)
                        + " is no handle of Bluesky. A handle is a name of a host such as alice.bsky.social: at most "
                        + LONGEST + " letters, digits, hyphens and dots, at most 63 between two dots",
                null);
    }

    private static String shown(String text) {
        var plain = text.replaceAll("\\p{C}", "?");
        return plain.codePointCount(0, plain.length()) <= 60
                ? "\"" + plain + "\""
                : "\"" + plain.substring(0, plain.offsetByCodePoints(0, 60)) + "…\", of " + text.length()
                        + " characters,";
    }
}
