package org.signalbox.workbench.editor.internal.content;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.signalbox.content.CheckedContent;
import org.signalbox.workbench.editor.internal.text.Highlighter;

/**
 * The content tree with what its filter searches. Case and accents don't matter. Pure.
 *
 * @param texts searched text of each post by its path, from {@link #texts}
 */
record ContentSearch(List<ContentNode> rows, Map<String, String> texts) {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    ContentSearch {
        rows = List.copyOf(rows);
        texts = Map.copyOf(texts);
    }

    static ContentSearch none() {
        return new ContentSearch(List.of(), Map.of());
    }

    /** Searched texts: bodies, labels, and texts of single accounts. Takes long for many files. */
    static Map<String, String> texts(Collection<CheckedContent> files) {
        var texts = new HashMap<String, String>();
        for (var checked : files) {
            var whole = checked.file().text();
            var text = new StringBuilder(whole.substring(Highlighter.bodyStart(whole)));
            checked.file().post().ifPresent(post -> {
                post.labels().forEach(label -> text.append('\n').append(label));
                post.variants()
                        .values()
                        .forEach(variant -> variant.text()
                                .ifPresent(own -> text.append('\n').append(own)));
            });
            texts.put(checked.file().path(), folded(text.toString()));
        }
        return texts;
    }

    /** Posts with all words in title, path or text, media with all in their path, and the folders above them. */
    List<ContentNode> find(String words) {
        var wanted = words.strip();
        return wanted.isEmpty() ? rows : find(rows, List.of(SPACE.split(folded(wanted))));
    }

    private List<ContentNode> find(List<ContentNode> among, List<String> words) {
        var found = new ArrayList<ContentNode>();
        for (var row : among) {
            if (row instanceof ContentNode.Folder folder) {
                var inside = find(folder.children(), words);
                if (!inside.isEmpty()) {
                    found.add(new ContentNode.Folder(folder.path(), folder.label(), inside));
                }
            } else if (has(row, words)) {
                found.add(row);
            }
        }
        return found;
    }

    private boolean has(ContentNode row, List<String> words) {
        var name = folded(row.label() + " " + row.path());
        var text = texts.getOrDefault(row.path(), "");
        return words.stream().allMatch(word -> name.contains(word) || text.contains(word));
    }

    private static String folded(String text) {
        var plain = text.chars().allMatch(character -> character < 0x80)
                ? text
                : ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                        .replaceAll("");
        return plain.toLowerCase(Locale.ROOT);
    }
}
