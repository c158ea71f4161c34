package org.signalbox.emulation.linkedin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The grammar of «little text», by
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format: a reserved
 * character that is neither escaped nor begins an element ends the text, without an error (ComposioHQ/composio#2710).
 *
 * @param plain what people see
 * @param hashtags that can be clicked
 * @param mentions identifiers of those who are named
 */
public record LinkedInText(String plain, List<String> hashtags, List<String> mentions) {
    private static final String RESERVED = "\\|{}@[]()<>#*_~";
    private static final String ESCAPED = "((?:[^\\\\|{}@\\[\\]()<>#*_~]|\\\\[\\\\|{}@\\[\\]()<>#*_~])+)";
    private static final Pattern TEMPLATE = Pattern.compile("\\{hashtag\\|\\\\?[#＃]\\|" + ESCAPED + "}");
    private static final Pattern MENTION =
            Pattern.compile("@\\[" + ESCAPED + "] ?\\((urn:li:(?:person|organization):[A-Za-z0-9_-]+)\\)");
    private static final Pattern HASHTAG = Pattern.compile("#([\\p{L}\\p{N}]+)");

    public LinkedInText {
        hashtags = List.copyOf(hashtags);
        mentions = List.copyOf(mentions);
    }

    public static LinkedInText of(String little) {
        var plain = new StringBuilder();
        var hashtags = new ArrayList<String>();
        var mentions = new ArrayList<String>();
        var at = 0;
        while (at < little.length()) {
            var rest = little.substring(at);
            var template = TEMPLATE.matcher(rest);
            var mention = MENTION.matcher(rest);
            var hashtag = HASHTAG.matcher(rest);
            var each = rest.charAt(0);
            if (each == '\\' && rest.length() > 1 && RESERVED.indexOf(rest.charAt(1)) >= 0) {
                plain.append(rest.charAt(1));
                at += 2;
            } else if (template.lookingAt()) {
                hashtags.add(unescaped(template.group(1)));
                plain.append('#').append(unescaped(template.group(1)));
                at += template.end();
            } else if (mention.lookingAt()) {
                mentions.add(mention.group(2));
                plain.append(unescaped(mention.group(1)));
                at += mention.end();
            } else if (hashtag.lookingAt()) {
                hashtags.add(hashtag.group(1));
                plain.append(hashtag.group());
                at += hashtag.end();
            } else if (RESERVED.indexOf(each) >= 0) {
                break;
            } else {
                plain.append(each);
                at++;
            }
        }
        return new LinkedInText(plain.toString(), hashtags, mentions);
    }

    /** A text that is shown as it is. */
    static String escaped(String text) {
        return text.replaceAll("[\\\\|{}@\\[\\]()<>#*_~]", "\\\\$0");
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }
}
