package org.signalbox.workbench.editor.internal.post;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.signalbox.workbench.editor.internal.text.Highlighter;

/** Where a completion is asked for: the begun line and the keys that enclose it. Pure. */
final class CompletionSpot {
    private static final Pattern KEY = Pattern.compile("^(\\s*)(?:- )?([^\\s:#][^:#]*):(?:\\s|$).*");

    final String text;
    final String before;
    final int offset;
    final int indent;
    /** The enclosing keys, outermost first. */
    final List<String> above = new ArrayList<>();

    private CompletionSpot(String text, int lineStart, String before, int offset) {
        this.text = text;
        this.before = before;
        this.offset = offset;
        indent = before.length() - before.stripLeading().length();
        int level = before.strip().startsWith("- ") || before.strip().equals("-") ? indent + 1 : indent;
        int end = lineStart - 1;
        while (end > 0 && level > 0) {
            int start = text.lastIndexOf('\n', end - 1) + 1;
            var key = KEY.matcher(text.substring(start, end));
            if (key.matches() && key.group(1).length() < level) {
                above.add(0, key.group(2).strip());
                level = key.group(1).length();
            }
            end = start - 1;
        }
    }

    FrontMatterCompletion.Proposal proposal(
            String begun, String replacement, String label, String detail, String icon) {
        return new FrontMatterCompletion.Proposal(
                offset - begun.length(), begun.length(), replacement, label, detail, icon, "");
    }

    FrontMatterCompletion.Proposal key(String begun, FrontMatterKey key) {
        return new FrontMatterCompletion.Proposal(
                offset - begun.length(),
                begun.length(),
                key.inserted(),
                key.label(),
                "",
                "hash",
                key.documentation().text());
    }

    static boolean inFrontMatter(String text, int offset) {
        return text.startsWith("---") && offset >= 4 && offset <= Highlighter.bodyStart(text);
    }

    static CompletionSpot at(String text, int offset) {
        int start = text.lastIndexOf('\n', offset - 1) + 1;
        return new CompletionSpot(text, start, text.substring(start, offset), offset);
    }
}
