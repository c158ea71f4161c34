package org.signalbox.workbench.internal.layout;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Placement of a part from its descriptor's tag, such as {@code place:plan.bottom:30}.
 *
 * @param stack element id of a part stack, such as {@code signalbox.plan.bottom}
 * @param order position, smaller is further left
 */
record PartPlacement(String stack, int order) {
    private static final Pattern TAG = Pattern.compile("place:([a-z]+\\.[a-z]+):(\\d{1,6})");
    private static final String ORDER = "order:";

    /** Parses a tag; empty for other tags. */
    static Optional<PartPlacement> parse(String tag) {
        var matcher = TAG.matcher(tag);
        return matcher.matches()
                ? Optional.of(new PartPlacement("signalbox." + matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** Tag that records the order of a placed part. */
    String orderTag() {
        return ORDER + order;
    }

    /** Order of a placed part from its tags; the maximum value without one. */
    static int orderOf(Iterable<String> tags) {
        for (String tag : tags) {
            if (tag.startsWith(ORDER)) {
                return Integer.parseInt(tag.substring(ORDER.length()));
            }
        }
        return Integer.MAX_VALUE;
    }
}
