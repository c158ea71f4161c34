package org.signalbox.content.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.signalbox.content.ContentFile;
import org.signalbox.model.SourceRange;
import org.signalbox.model.TextEdit;

/** Removes media from a list in front matter, in any YAML style, and preserves the rest. */
public final class MediaEdits {
    private final ContentFile file;
    private final SourceRange list;
    private final List<SourceRange> items = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    private MediaEdits(ContentFile file, String key, SourceRange list) {
        this.file = file;
        this.list = list;
        for (int i = 0; file.map().keys().containsKey(key + "[" + i + "]"); i++) {
            var item = Objects.requireNonNull(file.map().keys().get(key + "[" + i + "]"));
            items.add(item);
            names.add(unquoted(raw(file, file.map().keys().getOrDefault(key + "[" + i + "].file", item))));
        }
    }

    /**
     * Edits, in ascending order, that remove each file at its last position; empty when the list doesn't contain them
     * all.
     *
     * @param key of the list: {@code media}, {@code variants.nightline@plaza.media}
     */
    public static List<TextEdit> drop(ContentFile file, String key, List<String> files) {
        var list = file.map().keys().get(key);
        if (list == null) {
            return List.of();
        }
        var edits = new MediaEdits(file, key, list);
        if (edits.items.isEmpty()) {
            return files.equals(List.of(unquoted(raw(file, list)))) ? edits.none() : List.of();
        }
        var dropped = new TreeSet<Integer>();
        for (var name : files) {
            var index = edits.names.size() - 1;
            while (index >= 0
                    && (dropped.contains(index) || !edits.names.get(index).equals(name))) {
                index--;
            }
            if (index < 0) {
                return List.of();
            }
            dropped.add(index);
        }
        if (dropped.size() == edits.items.size()) {
            return edits.none();
        }
        return file.text().charAt(list.offset()) == '[' ? edits.fromFlow(dropped) : edits.fromBlock(dropped);
    }

    /** Replaces the list by an empty one on the line of its key. */
    private List<TextEdit> none() {
        var start = list.offset();
        while (start > 0 && Character.isWhitespace(file.text().charAt(start - 1))) {
            start--;
        }
        return List.of(new TextEdit(start, list.offset() + list.length() - start, " []"));
    }

    private List<TextEdit> fromFlow(TreeSet<Integer> dropped) {
        var edits = new ArrayList<TextEdit>();
        var lastKept = items.size() - 1;
        while (dropped.contains(lastKept)) {
            lastKept--;
        }
        for (var index : dropped) {
            if (index < lastKept) {
                var start = items.get(index).offset();
                edits.add(new TextEdit(start, items.get(index + 1).offset() - start, ""));
            }
        }
        if (lastKept < items.size() - 1) {
            var start = end(items.get(lastKept));
            edits.add(new TextEdit(start, end(items.get(items.size() - 1)) - start, ""));
        }
        return edits;
    }

    private List<TextEdit> fromBlock(TreeSet<Integer> dropped) {
        var edits = new ArrayList<TextEdit>();
        for (var index : dropped) {
            var start = file.text().lastIndexOf('\n', items.get(index).offset() - 1) + 1;
            var end = file.text().indexOf('\n', end(items.get(index))) + 1;
            edits.add(new TextEdit(start, (end > 0 ? end : file.text().length()) - start, ""));
        }
        return edits;
    }

    private static int end(SourceRange place) {
        return place.offset() + place.length();
    }

    public static String raw(ContentFile file, SourceRange place) {
        return file.text().substring(place.offset(), place.offset() + place.length());
    }

    /** A YAML scalar without its quotation marks. */
    public static String unquoted(String raw) {
        var quoted = raw.length() > 1
                && (raw.charAt(0) == '"' || raw.charAt(0) == '\'')
                && raw.charAt(raw.length() - 1) == raw.charAt(0);
        return quoted ? raw.substring(1, raw.length() - 1) : raw;
    }
}
