package org.signalbox.networks.internal.calls;

import java.util.function.UnaryOperator;

/** Takes secrets out of the beginning of a text of any length, without the half of one where it is cut. */
final class MaskedBeginning {
    /** Characters that are masked at first: far more than is told, as what is masked may become shorter. */
    static final int LENGTH = 100_000;

    private MaskedBeginning() {}

    /**
     * The text without secrets: all of it, or its beginning. Of a secret that is cut, what was left is masked once
     * there is more of the text: what both have in common holds no part of it.
     */
    static String of(String text, UnaryOperator<String> mask) {
        if (text.length() <= LENGTH) {
            return mask.apply(text);
        }
        var some = mask.apply(text.substring(0, LENGTH));
        var more = mask.apply(text.substring(0, Math.min(text.length(), 2 * LENGTH)));
        var common = 0;
        while (common < Math.min(some.length(), more.length()) && some.charAt(common) == more.charAt(common)) {
            common++;
        }
        return some.substring(0, common);
    }
}
