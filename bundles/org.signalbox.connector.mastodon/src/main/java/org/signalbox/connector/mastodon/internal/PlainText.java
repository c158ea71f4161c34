package org.signalbox.connector.mastodon.internal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts the HTML of a post to the text that readers see. */
final class PlainText {
    private static final Pattern TAG =
            Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)\\b[^>]*>|<!--.*?-->", Pattern.DOTALL);
    private static final Pattern ENTITY = Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});");
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0");
    private static final Pattern FULL_MENTION = Pattern.compile("(@[\\w.-]*\\w)@[\\w.-]*\\w(:[0-9]+)?");

    private PlainText() {}

    /** The text: a line per {@code br}, an empty line between paragraphs, tags gone, entities resolved. */
    static String of(String html) {
        var text = new StringBuilder();
        var tags = TAG.matcher(html.replaceAll("\\s*\\n\\s*", " "));
        while (tags.find()) {
            tags.appendReplacement(text, Matcher.quoteReplacement(breaks(tags.group(1), tags.group(2))));
        }
        tags.appendTail(text);
        return resolved(text.toString()).strip();
    }

    /**
     * Normalizes a text to recognize our own post: an instance drops the domain of a mention, turns Markdown into
     * styles and changes white space, so only letters, digits and symbols are compared. A text without any of these is
     * compared by its other characters.
     */
    static String essence(String text) {
        var plain = FULL_MENTION
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll("$1");
        var letters = plain.replaceAll("[\\p{P}\\p{Z}\\p{C}\\s*_~`^|<>]+", "");
        return letters.isEmpty() ? plain.replaceAll("\\s+", "") : letters;
    }

    private static String breaks(String slash, String tag) {
        if (tag == null) {
            return "";
        }
        return switch (tag.toLowerCase(Locale.ROOT)) {
            case "br" -> "\n";
            case "p", "blockquote", "pre", "ul", "ol" -> slash.isEmpty() ? "" : "\n\n";
            case "li", "div" -> slash.isEmpty() ? "" : "\n";
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
