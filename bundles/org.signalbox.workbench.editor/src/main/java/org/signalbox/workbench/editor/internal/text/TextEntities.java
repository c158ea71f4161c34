package org.signalbox.workbench.editor.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds links, mentions and hashtags. Doesn't compute their length costs. Pure. */
public final class TextEntities {
    private static final Pattern SPECIAL = Pattern.compile("(?<link>https?://[^\\s<>\"«»]+[^\\s<>\"«».,;:!?)\\]}'’…])"
            + "|(?<![\\p{L}\\p{N}_@/.])(?<mention>@[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}_])?"
            + "(?:@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?)?)"
            + "|(?<![\\p{L}\\p{N}_&/#])(?<tag>#(?=[\\p{N}_]*\\p{L})[\\p{L}\\p{N}\\p{M}_]+)");

    private TextEntities() {}

    /** Spans in order, of the kinds LINK, MENTION and HASHTAG. */
    public static List<StyledSpan> find(CharSequence text) {
        var spans = new ArrayList<StyledSpan>();
        var matcher = SPECIAL.matcher(text);
        while (matcher.find()) {
            var kind = matcher.group("link") != null
                    ? StyledSpan.Kind.LINK
                    : matcher.group("mention") != null ? StyledSpan.Kind.MENTION : StyledSpan.Kind.HASHTAG;
            spans.add(new StyledSpan(matcher.start(), matcher.end() - matcher.start(), kind));
        }
        return spans;
    }
}
