package org.signalbox.workbench.editor.internal.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.content.SearchText;
import org.signalbox.model.Message;

/** The content tree and its filter. Case and accents don't matter. Pure. */
record ContentSearch(List<ContentNode> rows) {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    ContentSearch {
        rows = List.copyOf(rows);
    }

    static ContentSearch none() {
        return new ContentSearch(List.of());
    }

    /** Posts with all words in title, path or text, media with all in their path, and the folders above them. */
    List<ContentNode> find(String words) {
        var wanted = words.strip();
        return wanted.isEmpty() ? rows : find(rows, List.of(SPACE.split(SearchText.folded(wanted))));
    }

    /** How many of all files a filter found, for people; empty without a filter and where it found none. */
    Optional<Message> count(String words, List<ContentNode> found) {
        return words.isBlank() || found.isEmpty()
                ? Optional.empty()
                : Optional.of(Message.of("editor.content.found", files(found), files(rows)));
    }

    private static int files(List<ContentNode> nodes) {
        return nodes.stream()
                .mapToInt(node -> node instanceof ContentNode.Folder ? files(node.children()) : 1)
                .sum();
    }

    private static List<ContentNode> find(List<ContentNode> among, List<String> words) {
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

    private static boolean has(ContentNode row, List<String> words) {
        var name = SearchText.folded(row.label() + " " + row.path());
        var text = row instanceof ContentNode.PostFile post ? post.searched() : "";
        return words.stream().allMatch(word -> name.contains(word) || text.contains(word));
    }
}
