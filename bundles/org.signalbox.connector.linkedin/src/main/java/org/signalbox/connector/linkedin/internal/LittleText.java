package org.signalbox.connector.linkedin.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The format of a post's text, «little text»: LinkedIn cuts a text at the first reserved character that isn't escaped,
 * and says nothing. Authors write mentions as LinkedIn does, {@code @[Acme](urn:li:organization:1234)}.
 */
final class LittleText {
    private static final String RESERVED = "\\|{}@[]()<>#*_~";

    private static final Pattern ELEMENT = Pattern.compile("@\\[([^\\[\\]]{1,200})]\\((urn:li:(?:person|organization):"
            + "[A-Za-z0-9_-]{1,100})\\)"
            + "|(?<=^|[\\s(\\[{\"'«“‘])#([\\p{L}\\p{M}\\p{N}_]*\\p{L}[\\p{L}\\p{M}\\p{N}_]*)");

    /**
     * What LinkedIn answers with, where we sent an element or anybody a plain hashtag. Possessive, for otherwise each
     * character of a long one takes a part of the stack.
     */
    private static final Pattern SENT =
            Pattern.compile("\\{hashtag\\|\\\\?[#＃]\\|((?:[^\\\\{}]|\\\\.)*+)}|\\\\(.)", Pattern.DOTALL);

    private LittleText() {}

    static String of(String text) {
        var found = ELEMENT.matcher(text);
        var little = new StringBuilder();
        var from = 0;
        while (found.find()) {
            little.append(escaped(text.substring(from, found.start()))).append(element(found));
            from = found.end();
        }
        return little.append(escaped(text.substring(from))).toString();
    }

    private static String element(Matcher found) {
        return found.group(3) == null
                ? "@[" + escaped(found.group(1)) + "](" + found.group(2) + ")"
                : "{hashtag|\\#|" + escaped(found.group(3)) + "}";
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.chars().forEach(each -> {
            if (RESERVED.indexOf(each) >= 0) {
                escaped.append('\\');
            }
            escaped.append((char) each);
        });
        return escaped.toString();
    }

    /** The text as its author wrote it. */
    static String plain(String little) {
        return SENT.matcher(little)
                .replaceAll(part ->
                        Matcher.quoteReplacement(part.group(1) == null ? part.group(2) : "#" + plain(part.group(1))));
    }

    /** Where no elements are: names instead of mentions. */
    static String withNames(String text) {
        return ELEMENT.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) == null ? found.group() : found.group(1)));
    }
}
