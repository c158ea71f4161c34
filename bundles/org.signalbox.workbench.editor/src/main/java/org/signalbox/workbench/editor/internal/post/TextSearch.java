package org.signalbox.workbench.editor.internal.post;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text search. Pure. */
final class TextSearch {
    private TextSearch() {}

    /** Range of a match. */
    record Hit(int offset, int length) {}

    /** All matches in order, without overlaps; none for empty {@code words}. */
    static List<Hit> all(String text, String words, boolean matchCase) {
        var hits = new ArrayList<Hit>();
        if (words.isEmpty()) {
            return hits;
        }
        Matcher matcher = Pattern.compile(
                        Pattern.quote(words), matchCase ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text);
        while (matcher.find()) {
            hits.add(new Hit(matcher.start(), matcher.end() - matcher.start()));
        }
        return hits;
    }

    /** Index of the first match at or after the offset, wrapping around; -1 without matches. */
    static int next(List<Hit> hits, int offset) {
        for (int i = 0; i < hits.size(); i++) {
            if (hits.get(i).offset() >= offset) {
                return i;
            }
        }
        return hits.isEmpty() ? -1 : 0;
    }

    /** Index of the last match before the offset, wrapping around; -1 without matches. */
    static int previous(List<Hit> hits, int offset) {
        for (int i = hits.size() - 1; i >= 0; i--) {
            if (hits.get(i).offset() < offset) {
                return i;
            }
        }
        return hits.size() - 1;
    }
}
