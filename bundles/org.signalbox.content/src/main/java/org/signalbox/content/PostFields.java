package org.signalbox.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.signalbox.content.internal.ContentLayout;
import org.signalbox.content.internal.FieldTree;
import org.signalbox.content.internal.FieldTree.Kind;
import org.signalbox.content.internal.FieldTree.Spot;
import org.signalbox.content.internal.SourceText;
import org.signalbox.content.internal.YamlLines;
import org.signalbox.content.internal.YamlText;
import org.signalbox.model.TextEdit;

/**
 * The fields of a post's front matter by path, such as {@code link.title} or {@code media[0].captions.en}, for forms.
 * Edits change only the field that is meant: comments, order, style and unknown keys stay. Pure.
 */
public final class PostFields {
    /** Texts that mean the same without quotes in any place. */
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}\\p{N}_.][\\p{L}\\p{N}_./()@+-]*( [\\p{L}\\p{N}_./()@+-]+)*");

    /** Fields of paths, numbers and words, which nobody quotes. */
    private static final Pattern BARE =
            Pattern.compile("(.*\\.)?(file|poster|image|duration|several|part|captions\\.[^.]*)");

    private final String text;
    private final int end;
    private final boolean empty;
    private final FieldTree tree;
    private final YamlLines lines;

    private PostFields(String text, int end, boolean empty, FieldTree tree) {
        this.text = text;
        this.end = end;
        this.empty = empty;
        this.tree = tree;
        lines = new YamlLines(text);
    }

    /** Reads the fields of a file; empty while its front matter can't be read. */
    public static Optional<PostFields> of(String text) {
        var layout = ContentLayout.of(new SourceText("", text));
        if (layout.open()) {
            return Optional.empty();
        }
        var area = layout.frontMatter();
        int start = area.map(place -> place.offset()).orElse(0);
        int length = area.map(place -> place.length()).orElse(0);
        return FieldTree.of(text.substring(start, start + length), start)
                .map(tree -> new PostFields(text, start + length, area.isEmpty(), tree));
    }

    /** Number of parts of the post's text. */
    public int parts() {
        return ContentLayout.of(new SourceText("", text)).parts().size();
    }

    public boolean has(String path) {
        return tree.find(path).isPresent();
    }

    /** A field's text, without quotes; empty if it isn't there or is no text. */
    public Optional<String> text(String path) {
        return tree.find(path).filter(spot -> spot.kind() == Kind.TEXT).map(Spot::text);
    }

    /** Whether a field is a map. */
    public boolean isMap(String path) {
        return tree.find(path).filter(spot -> spot.kind() == Kind.FIELDS).isPresent();
    }

    /** The paths of a list's items; a single value without a list is its own item. */
    public List<String> items(String path) {
        return tree.find(path).stream()
                .flatMap(spot -> spot.kind() == Kind.ITEMS
                        ? spot.children().stream()
                        : spot.kind() == Kind.TEXT && spot.text().isEmpty() && spot.start() == spot.end()
                                ? Stream.empty()
                                : Stream.of(path))
                .toList();
    }

    /** The names of a map's fields. */
    public List<String> names(String path) {
        return tree.find(path).filter(spot -> spot.kind() == Kind.FIELDS).stream()
                .flatMap(spot -> spot.children().stream())
                .map(child -> child.substring(path.length() + 1))
                .toList();
    }

    /** Whether a place of the file is within a field. */
    public boolean holds(String path, int offset, int length) {
        return tree.find(path)
                .filter(spot -> spot.start() <= offset && offset + length <= Math.max(spot.end(), spot.start() + 1))
                .isPresent();
    }

    /** How many characters a field takes; 0 if it isn't there. */
    public int length(String path) {
        return tree.find(path).map(spot -> spot.end() - spot.start()).orElse(0);
    }

    /** Sets a field of the post or of one of its maps. */
    public List<TextEdit> set(String path, String value) {
        var spot = tree.find(path);
        if (spot.isPresent()) {
            var old = spot.get();
            return value.equals(old.text()) && old.kind() == Kind.TEXT && old.end() > old.start()
                    ? List.of()
                    : List.of(replaced(old, scalar(path, value, raw(old))));
        }
        return put(path, scalar(path, value, ""));
    }

    private List<TextEdit> put(String path, String yaml) {
        int dot = path.lastIndexOf('.');
        if (dot < 0) {
            return List.of(top(path, yaml));
        }
        var name = path.substring(dot + 1);
        var parent = tree.find(path.substring(0, dot));
        if (parent.isEmpty()) {
            return put(path.substring(0, dot), "{" + name + ": " + yaml + "}");
        }
        var map = parent.get();
        return switch (map.kind()) {
            case TEXT -> {
                var key = map.path().startsWith("media") ? "file" : "address";
                var first = map.text().isEmpty() ? "" : key + ": " + scalar(key, map.text(), "") + ", ";
                yield List.of(replaced(map, "{" + first + name + ": " + yaml + "}"));
            }
            case ITEMS -> List.of();
            case FIELDS -> List.of(field(map, name + ": " + yaml));
        };
    }

    private TextEdit top(String name, String yaml) {
        var line = name + ": " + yaml + lines.lineBreak();
        if (empty) {
            return new TextEdit(0, 0, "---" + lines.lineBreak() + line + "---" + lines.lineBreak());
        }
        int at = end;
        if (name.equals("title")) {
            at = tree.root().children().stream()
                    .filter("id"::equals)
                    .findFirst()
                    .map(id -> lines.afterLine(spot(id).end()))
                    .orElse(
                            tree.root().children().isEmpty()
                                    ? end
                                    : lines.lineStart(first(tree.root()).keyStart()));
        }
        return new TextEdit(at, 0, line);
    }

    private TextEdit field(Spot map, String field) {
        if (map.children().isEmpty()) {
            return replaced(map, "{" + field + "}");
        }
        var last = spot(map.children().getLast());
        return map.flow()
                ? new TextEdit(last.end(), 0, ", " + field)
                : new TextEdit(
                        lines.lineEnd(last.end()),
                        0,
                        lines.lineBreak() + " ".repeat(lines.column(first(map).keyStart())) + field);
    }

    /** Removes a field or item; the last one with its list or map. */
    public List<TextEdit> remove(String path) {
        var found = tree.find(path);
        if (found.isEmpty()) {
            return List.of();
        }
        var spot = found.get();
        var parent = tree.find(spot.parent()).orElseThrow();
        if (parent.children().size() == 1 && parent != tree.root()) {
            return remove(parent.path());
        }
        int index = parent.children().indexOf(path);
        if (parent.flow()) {
            return List.of(
                    index > 0
                            ? cut(spot(parent.children().get(index - 1)).end(), spot.end())
                            : cut(
                                    spot.keyStart(),
                                    spot(parent.children().get(1)).keyStart()));
        }
        int begin = parent.kind() == Kind.ITEMS ? lines.dash(spot.start()) : spot.keyStart();
        boolean own = text.substring(lines.lineStart(begin), begin).isBlank();
        return List.of(
                own || index + 1 == parent.children().size()
                        ? cut(lines.lineStart(begin), lines.afterLine(spot.end()))
                        : cut(begin, spot(parent.children().get(index + 1)).keyStart()));
    }

    /**
     * Adds an item to a list, in its style. A single value becomes a list of two.
     *
     * @param item in flow style, such as {@code {answers: [Day, Night]}}
     * @param alone whether the first one needs no list
     */
    public List<TextEdit> add(String path, String item, boolean alone) {
        var found = tree.find(path);
        if (found.isEmpty()) {
            return put(path, alone ? item : "[" + item + "]");
        }
        var list = found.get();
        boolean nothing = list.children().isEmpty() && list.text().isEmpty();
        if (nothing) {
            return List.of(replaced(list, alone ? item : "[" + item + "]"));
        }
        if (list.kind() == Kind.ITEMS) {
            var last = spot(list.children().getLast());
            return List.of(
                    list.flow()
                            ? new TextEdit(last.end(), 0, ", " + item)
                            : new TextEdit(
                                    lines.lineEnd(last.end()),
                                    0,
                                    lines.lineBreak() + " ".repeat(lines.column(lines.dash(last.start()))) + "- "
                                            + item));
        }
        if (list.kind() == Kind.TEXT || list.flow()) {
            var old = list.kind() == Kind.TEXT ? scalar(path, list.text(), raw(list)) : raw(list);
            return List.of(replaced(list, "[" + old + ", " + item + "]"));
        }
        var edits = new ArrayList<TextEdit>();
        edits.add(new TextEdit(list.start(), 0, "- "));
        for (int at = lines.afterLine(list.start()); at <= list.end(); at = lines.afterLine(at)) {
            if (!text.substring(at, lines.lineEnd(at)).isBlank()) {
                edits.add(new TextEdit(at, 0, "  "));
            }
        }
        edits.add(new TextEdit(
                lines.lineEnd(list.end()),
                0,
                lines.lineBreak() + " ".repeat(lines.column(list.start())) + "- " + item));
        return List.copyOf(edits);
    }

    /** Lets two items of a list change places. */
    public List<TextEdit> swap(String one, String other) {
        var first = tree.find(one);
        var second = tree.find(other);
        if (first.isEmpty() || second.isEmpty()) {
            return List.of();
        }
        var upper = first.get().start() < second.get().start() ? first.get() : second.get();
        var lower = upper == first.get() ? second.get() : first.get();
        return List.of(replaced(upper, raw(lower)), replaced(lower, raw(upper)));
    }

    private String scalar(String path, String value, String before) {
        boolean bare = before.isEmpty() ? BARE.matcher(path).matches() : !"\"'|>".contains(before.substring(0, 1));
        return bare && PLAIN.matcher(value).matches() ? value : YamlText.quoted(value);
    }

    private TextEdit replaced(Spot spot, String yaml) {
        boolean tight = spot.start() > 0 && text.charAt(spot.start() - 1) == ':';
        return new TextEdit(spot.start(), spot.end() - spot.start(), (tight ? " " : "") + yaml);
    }

    private static TextEdit cut(int from, int to) {
        return new TextEdit(from, to - from, "");
    }

    private Spot first(Spot map) {
        return spot(map.children().getFirst());
    }

    private Spot spot(String path) {
        return Objects.requireNonNull(tree.find(path).orElse(null), path);
    }

    private String raw(Spot spot) {
        return text.substring(spot.start(), spot.end());
    }
}
