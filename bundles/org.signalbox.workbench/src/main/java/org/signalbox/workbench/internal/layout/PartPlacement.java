package org.signalbox.workbench.internal.layout;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a part wants to be, as its descriptor's tag says: {@code place:plan.bottom:30}.
 *
 * @param stack element id of a part stack, such as {@code signalbox.plan.bottom}
 * @param order smaller is further left
 */
record PartPlacement(String stack, int order) {
    private static final Pattern TAG = Pattern.compile("place:([a-z]+\\.[a-z]+):(\\d{1,6})");
    private static final String ORDER = "order:";

    /** Empty when the tag says something else. */
    static Optional<PartPlacement> parse(String tag) {
        var matcher = TAG.matcher(tag);
        return matcher.matches()
                ? Optional.of(new PartPlacement("signalbox." + matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** The tag of a placed part, for those that come after it. */
    String orderTag() {
        return ORDER + order;
    }

    /** The order of a placed part by its tags; the largest for one that has none. */
    static int orderOf(Iterable<String> tags) {
        for (String tag : tags) {
            if (tag.startsWith(ORDER)) {
                return Integer.parseInt(tag.substring(ORDER.length()));
            }
        }
        return Integer.MAX_VALUE;
    }
}
