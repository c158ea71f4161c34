package org.signalbox.emulation.threads;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** How Threads counts texts and links. */
final class ThreadsText {
    private static final Pattern CHARACTER = Pattern.compile("\\X");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s]+");

    private ThreadsText() {}

    /** Characters as readers see them; an emoji counts its bytes in UTF-8. */
    static int length(String text) {
        return CHARACTER
                .matcher(text)
                .results()
                .mapToInt(each -> isEmoji(each.group()) ? each.group().getBytes(StandardCharsets.UTF_8).length : 1)
                .sum();
    }

    private static boolean isEmoji(String character) {
        return character.codePoints().anyMatch(Character::isEmojiPresentation)
                || character.indexOf('\ufe0f') > 0 && character.codePoints().anyMatch(Character::isEmoji);
    }

    /** Different links. */
    static long links(String text) {
        return LINK.matcher(text).results().map(each -> each.group()).distinct().count();
    }
}
