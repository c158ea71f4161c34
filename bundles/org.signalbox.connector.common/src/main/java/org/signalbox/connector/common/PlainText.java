package org.signalbox.connector.common;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts the HTML of a post to the text that readers see. Anybody may have written it, so the time that this takes
 * grows with its length only: tags are found without regular expressions.
 */
public final class PlainText {
    private static final Pattern ENTITY = Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});");
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0");
    private static final String SPACE = " \t\n\u000b\f\r";
    /** After whose tags white space is none. */
    private static final Set<String> BLOCKS = Set.of(
            "br",
            "hr",
            "p",
            "/p",
            "div",
            "/div",
            "ul",
            "/ul",
            "ol",
            "/ol",
            "li",
            "/li",
            "blockquote",
            "/blockquote",
            "pre",
            "/pre",
            "h1",
            "/h1",
            "h2",
            "/h2",
            "h3",
            "/h3",
            "h4",
            "/h4",
            "h5",
            "/h5",
            "h6",
            "/h6",
            "figure",
            "/figure",
            "table",
            "/table",
            "thead",
            "/thead",
            "tbody",
            "/tbody",
            "tr",
            "/tr");

    private static final String COMMENT = "<!--";
    private static final String COMMENT_END = "-->";
    private static final Pattern GAP = Pattern.compile("\\n{3,}+");

    /** Names have ASCII letters only, domains any: instances show them in Unicode. */
    private static final Pattern FULL_MENTION =
            Pattern.compile("(@[\\w.-]*\\w)@[\\p{L}\\p{M}\\p{N}_.-]*[\\p{L}\\p{M}\\p{N}_](:[0-9]+)?");

    private PlainText() {}

    /** The text: a line per {@code br}, an empty line between paragraphs, tags gone, entities resolved. */
    public static String of(String html) {
        return resolved(GAP.matcher(untagged(joined(html))).replaceAll("\n\n")).strip();
    }

    /**
     * White space with a line feed becomes one space, but none where a block or a line begins, and stays as it is in
     * preformatted text.
     */
    private static String joined(String html) {
        var joined = new StringBuilder();
        var tag = "";
        var open = -1;
        var pre = false;
        for (var at = 0; at < html.length(); ) {
            var end = at;
            var feeds = false;
            while (end < html.length() && SPACE.indexOf(html.charAt(end)) >= 0) {
                feeds |= html.charAt(end) == '\n';
                end++;
            }
            if (!feeds || pre) {
                joined.append(html, at, end);
            } else if (!BLOCKS.contains(tag) || joined.charAt(joined.length() - 1) != '>') {
                joined.append(' ');
            }
            if (end < html.length()) {
                var next = html.charAt(end);
                joined.append(next);
                if (next == '<') {
                    open = end;
                } else if (next == '>' && open >= 0) {
                    tag = name(html, open);
                    pre = pre ? !tag.equals("/pre") : tag.equals("pre");
                    open = -1;
                }
            }
            at = end + 1;
        }
        return joined.toString();
    }

    /** Of a tag, with its slash if it closes something. */
    private static String name(String html, int open) {
        var name = html.startsWith("/", open + 1) ? open + 2 : open + 1;
        return html.substring(open + 1, nameEnd(html, name)).toLowerCase(Locale.ROOT);
    }

    private static String untagged(String html) {
        var text = new StringBuilder();
        // Where none ends any more, nobody looks for an end again and again.
        var lastTag = html.lastIndexOf('>');
        var lastComment = html.lastIndexOf(COMMENT_END);
        var from = 0;
        for (var open = html.indexOf('<'); open >= 0; open = html.indexOf('<', open)) {
            if (html.startsWith(COMMENT, open) && lastComment >= open + COMMENT.length()) {
                text.append(html, from, open);
                from = html.indexOf(COMMENT_END, open + COMMENT.length()) + COMMENT_END.length();
                open = from;
                continue;
            }
            var closing = html.startsWith("/", open + 1);
            var name = open + (closing ? 2 : 1);
            var end = nameEnd(html, name);
            if (end > name && lastTag >= end) {
                text.append(html, from, open).append(breaks(closing, html.substring(name, end)));
                from = html.indexOf('>', end) + 1;
                open = from;
            } else {
                open++;
            }
        }
        return text.append(html, from, html.length()).toString();
    }

    /** Where the name of a tag ends that begins there; its beginning for none. */
    private static int nameEnd(String html, int begin) {
        var end = begin;
        while (end < html.length() && (isLetter(html.charAt(end)) || end > begin && isDigit(html.charAt(end)))) {
            end++;
        }
        return end < html.length() && html.charAt(end) == '_' ? begin : end;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether what an instance shows may be what we wrote. */
    public static boolean same(String shown, String written) {
        // What is far longer isn't normalized: a long run of accents takes long.
        return shown.length() <= 4 * written.length() + 1_000 && essence(shown).equals(essence(written));
    }

    /**
     * Normalizes a text to recognize our own post: an instance drops the domain of a mention, turns Markdown into
     * styles and changes white space, so only letters, digits and symbols are compared. A text without any of these is
     * compared by its other characters.
     */
    public static String essence(String text) {
        var plain = FULL_MENTION
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll("$1");
        var letters = plain.replaceAll("[\\p{P}\\p{Z}\\p{C}\\s*_~`^|<>]+", "");
        return letters.isEmpty() ? plain.replaceAll("\\s+", "") : letters;
    }

    private static String breaks(boolean closing, String tag) {
        return switch (tag.toLowerCase(Locale.ROOT)) {
            case "br" -> "\n";
            case "p", "blockquote", "pre", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "table" ->
                closing ? "\n\n" : "";
            case "li", "div", "tr" -> closing ? "\n" : "";
            case "td", "th" -> closing ? " " : "";
            default -> "";
        };
    }

    private static String resolved(String text) {
        var resolved = new StringBuilder();
        var entities = ENTITY.matcher(text);
        while (entities.find()) {
            entities.appendReplacement(
                    resolved, Matcher.quoteReplacement(character(entities.group(1), entities.group())));
        }
        entities.appendTail(resolved);
        return resolved.toString();
    }

    private static String character(String name, String whole) {
        if (!name.startsWith("#")) {
            return NAMED.getOrDefault(name, whole);
        }
        var hexadecimal = name.charAt(1) == 'x' || name.charAt(1) == 'X';
        var point = Integer.parseInt(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
        return Character.isValidCodePoint(point) ? Character.toString(point) : whole;
    }
}
