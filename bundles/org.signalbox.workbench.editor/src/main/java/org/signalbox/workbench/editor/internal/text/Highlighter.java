package org.signalbox.workbench.editor.internal.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tokenizes a content file for syntax colouring: YAML between the borders, then text. Pure; any thread. */
public final class Highlighter {
    private static final Pattern KEY =
            Pattern.compile("^(\\s*(?:- +)*)([^\\s:#\\[\\]{},\"'&*!|>%`][^:#\\[\\]{},]*?)(:)(?=\\s|$)");
    private static final Pattern YAML =
            Pattern.compile("(?<quoted>\"(?:[^\"\\\\]|\\\\.)*\"?|(?<=[\\s\\[{,:]|^)'(?:[^']|'')*'?)"
                    + "|(?<comment>(?<=\\s|^)#.*)"
                    + "|(?<account>(?<![^\\s\\[{,])[\\p{L}\\p{N}._-]+@[a-z][a-z0-9-]*)"
                    + "|(?<key>(?<=[{,])\\s*[a-zA-Z][\\w-]*(?=:\\s))"
                    + "|(?<number>(?<![^\\s\\[{,])\\d[\\d.:T-]*(?=[\\s,\\]}]|$))"
                    + "|(?<block>(?<=:\\s)[|>][+-]?\\d?(?=\\s*$))"
                    + "|(?<mark>[\\[\\]{},]|(?<=^\\s{0,40})-(?=\\s))");
    private static final Pattern MARKUP =
            Pattern.compile("\\*\\*(?=\\S).+?(?<=\\S)\\*\\*|`[^`]+`|(?<!!)\\[[^\\]]+\\]\\([^)\\s]+\\)|^#{1,6} .*$");
    private static final String BORDER = "---";

    private Highlighter() {}

    /** All spans in order, without overlaps. */
    public static List<StyledSpan> spans(String text) {
        return spans(text, 0, text.length());
    }

    /** Spans that overlap the range. */
    public static List<StyledSpan> spans(String text, int from, int to) {
        var spans = new ArrayList<StyledSpan>();
        var lines = new Lines(text);
        while (lines.next()) {
            if (lines.end >= from && lines.start <= to) {
                line(text, lines, spans);
            } else if (lines.start > to) {
                break;
            }
        }
        return spans;
    }

    /** Start of the body: the offset after the closing border's line, or 0 without front matter. */
    public static int bodyStart(String text) {
        var lines = new Lines(text);
        if (!lines.hasYaml) {
            return 0;
        }
        while (lines.next()) {
            if (lines.region == Region.BORDER && lines.number > 0) {
                return Math.min(text.length(), lines.end + 1);
            }
        }
        return text.length();
    }

    private static void line(String text, Lines lines, List<StyledSpan> spans) {
        var line = text.substring(lines.start, lines.end);
        switch (lines.region) {
            case BORDER -> spans.add(new StyledSpan(lines.start, Math.max(1, line.length()), StyledSpan.Kind.BORDER));
            case YAML -> {
                if (lines.literal) {
                    prose(line, lines.start, spans);
                } else {
                    yaml(line, lines.start, spans);
                }
            }
            case BODY -> prose(line, lines.start, spans);
        }
    }

    private static void yaml(String line, int start, List<StyledSpan> spans) {
        int from = 0;
        var key = KEY.matcher(line);
        if (key.find()) {
            dashes(key.group(1), start, spans);
            spans.add(new StyledSpan(start + key.start(2), key.end(3) - key.start(2), StyledSpan.Kind.KEY));
            from = key.end(3);
        }
        var matcher = YAML.matcher(line).useTransparentBounds(true).useAnchoringBounds(false);
        matcher.region(from, line.length());
        while (matcher.find()) {
            int at = matcher.start();
            while (at < matcher.end() && Character.isWhitespace(line.charAt(at))) {
                at++;
            }
            spans.add(new StyledSpan(start + at, matcher.end() - at, kind(matcher)));
        }
    }

    private static void dashes(String lead, int start, List<StyledSpan> spans) {
        for (int i = 0; i < lead.length(); i++) {
            if (lead.charAt(i) == '-') {
                spans.add(new StyledSpan(start + i, 1, StyledSpan.Kind.PUNCTUATION));
            }
        }
    }

    private static StyledSpan.Kind kind(Matcher matcher) {
        if (matcher.group("quoted") != null) {
            return StyledSpan.Kind.QUOTED;
        }
        if (matcher.group("comment") != null) {
            return StyledSpan.Kind.COMMENT;
        }
        if (matcher.group("account") != null) {
            return StyledSpan.Kind.ACCOUNT;
        }
        if (matcher.group("key") != null) {
            return StyledSpan.Kind.KEY;
        }
        return matcher.group("number") != null ? StyledSpan.Kind.NUMBER : StyledSpan.Kind.PUNCTUATION;
    }

    private static void prose(String line, int start, List<StyledSpan> spans) {
        var found = new ArrayList<StyledSpan>();
        for (var span : TextEntities.find(line)) {
            found.add(new StyledSpan(start + span.offset(), span.length(), span.kind()));
        }
        var markup = MARKUP.matcher(line);
        while (markup.find()) {
            var span = new StyledSpan(start + markup.start(), markup.end() - markup.start(), StyledSpan.Kind.MARKUP);
            found.removeIf(other -> other.offset() < span.end() && span.offset() < other.end());
            found.add(span);
        }
        found.sort(Comparator.comparingInt(StyledSpan::offset));
        spans.addAll(found);
    }

    private enum Region {
        BORDER,
        YAML,
        BODY
    }

    /** Line-by-line scanner. */
    private static final class Lines {
        private final String text;
        private final boolean hasYaml;
        private Region region = Region.BODY;
        private int number = -1;
        private int start;
        private int end = -1;
        private boolean literal;
        private int literalIndent = -1;
        private boolean closed;

        Lines(String text) {
            this.text = text;
            int first = text.indexOf('\n');
            var line = text.substring(text.startsWith("\uFEFF") ? 1 : 0, first < 0 ? text.length() : first);
            hasYaml = line.stripTrailing().equals(BORDER);
            closed = !hasYaml;
        }

        boolean next() {
            if (end >= text.length()) {
                return false;
            }
            start = end + 1;
            int feed = text.indexOf('\n', start);
            end = feed < 0 ? text.length() : feed;
            number++;
            var line = text.substring(start, end).stripTrailing();
            if (number == 0 ? hasYaml : line.equals(BORDER)) {
                closed = closed || number > 0;
                region = Region.BORDER;
                literal = false;
                literalIndent = -1;
            } else {
                region = closed ? Region.BODY : Region.YAML;
                block(line);
            }
            return true;
        }

        /** A literal block continues while lines are indented deeper than its first line. */
        private void block(String line) {
            int indent = 0;
            while (indent < line.length() && line.charAt(indent) == ' ') {
                indent++;
            }
            literal = literalIndent >= 0 && (line.isEmpty() || indent > literalIndent);
            if (!literal) {
                literalIndent = line.matches(".*:\\s+[|>][+-]?\\d?") ? indent : -1;
            }
        }
    }
}
