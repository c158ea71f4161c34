package org.signalbox.content.internal;

import java.util.List;
import java.util.Optional;
import org.signalbox.content.ContentFile;
import org.signalbox.model.AccountId;
import org.signalbox.model.SourceRange;
import org.signalbox.model.TextEdit;

/** Edits an account's option in front matter: the account's own one, else the network's. */
public final class OptionEdits {
    private final ContentFile file;
    private final List<Key> path;

    /** A key on the path to the option, with the path of its value. */
    private record Key(String name, String path) {}

    private OptionEdits(ContentFile file, List<Key> path) {
        this.file = file;
        this.path = path;
    }

    /** Empty if front matter doesn't contain the option. */
    public static Optional<OptionEdits> of(ContentFile file, AccountId account, String option) {
        var own = "variants." + account;
        var ownPath = List.of(
                new Key(option, own + ".options." + option),
                new Key("options", own + ".options"),
                new Key(account.toString(), own),
                new Key("variants", "variants"));
        var shared = "options." + account.network();
        var sharedPath = List.of(
                new Key(option, shared + "." + option),
                new Key(account.network(), shared),
                new Key("options", "options"));
        return List.of(ownPath, sharedPath).stream()
                .filter(path -> file.map().keys().containsKey(path.get(0).path))
                .findFirst()
                .map(path -> new OptionEdits(file, path));
    }

    /** The position of its value. */
    public SourceRange place() {
        return place(path.get(0));
    }

    /** Replaces the value. */
    public TextEdit set(String text) {
        return new TextEdit(place().offset(), place().length(), YamlText.quoted(text));
    }

    /** Removes the option and maps that become empty; empty when the YAML has an unexpected style. */
    public Optional<TextEdit> drop() {
        var level = 0;
        while (level + 1 < path.size() && alone(level)) {
            level++;
        }
        var value = place(path.get(level));
        var name = path.get(level).name;
        var start = file.text().lastIndexOf(name, value.offset() - 1);
        if (start < file.map().frontMatter().offset()
                || !file.text().substring(start + name.length(), value.offset()).matches("[\"']?\\s*:\\s*")) {
            return Optional.empty();
        }
        var line = file.text().lastIndexOf('\n', start) + 1;
        return file.text().substring(line, start).isBlank()
                ? Optional.of(lines(line, end(value)))
                : flow(start, end(value));
    }

    /** Whether a key is the only one of its map. */
    private boolean alone(int level) {
        var within = path.get(level).path;
        var around = path.get(level + 1).path + ".";
        return file.map().keys().keySet().stream()
                .filter(key -> key.startsWith(around))
                .allMatch(key -> key.equals(within) || key.startsWith(within + ".") || key.startsWith(within + "["));
    }

    private TextEdit lines(int start, int end) {
        var next = file.text().indexOf('\n', end) + 1;
        return new TextEdit(start, (next > 0 ? next : file.text().length()) - start, "");
    }

    /** Removes an entry from a flow map, with one of its commas. */
    private Optional<TextEdit> flow(int start, int end) {
        var text = file.text();
        var after = end;
        while (after < text.length() && text.charAt(after) == ' ') {
            after++;
        }
        if (after < text.length() && text.charAt(after) == ',') {
            after++;
            while (after < text.length() && text.charAt(after) == ' ') {
                after++;
            }
            return Optional.of(new TextEdit(start, after - start, ""));
        }
        var before = text.lastIndexOf(',', start);
        return before > 0 && text.substring(before + 1, start).isBlank()
                ? Optional.of(new TextEdit(before, end - before, ""))
                : Optional.empty();
    }

    private SourceRange place(Key key) {
        return Optional.ofNullable(file.map().keys().get(key.path))
                .orElse(file.map().frontMatter());
    }

    private static int end(SourceRange place) {
        return place.offset() + place.length();
    }
}
