package org.signalbox.content;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.signalbox.content.internal.MediaEdits;
import org.signalbox.content.internal.ScheduleProposal;
import org.signalbox.content.internal.SourceText;
import org.signalbox.content.internal.YamlText;
import org.signalbox.model.AccountId;
import org.signalbox.model.MediaRef;
import org.signalbox.model.PostId;
import org.signalbox.model.Schedule;
import org.signalbox.model.SourceRange;
import org.signalbox.model.TextEdit;

/** Edits front matter as text and preserves the author's formatting. Pure; for parseable files. */
public final class FrontMatter {
    private static final String SCHEDULE = "schedule";
    private static final Pattern MEDIA = Pattern.compile("(.*\\.)?media(?<index>\\[\\d+](?<file>\\.file)?)?");

    /** Keys of the post's and its variants' media; options of networks may use the same word. */
    private static final Pattern POST_MEDIA = Pattern.compile("(variants\\.(?!.*\\.options\\.).*\\.)?"
            + "(media(\\[\\d+](\\.(file|poster|captions\\.[^.\\[]+))?)?|link(\\[\\d+])?\\.image)");

    /** Paths that YAML reads as they are, in block and flow style. */
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}\\p{N}_.][\\p{L}\\p{N}_./()@+-]*( [\\p{L}\\p{N}_./()@+-]+)*");

    private FrontMatter() {}

    /** Sets the post's id, in the first line if it has none. */
    public static TextEdit setId(ContentFile file, PostId id) {
        return set(file, "id", id.value(), true);
    }

    /** Sets the due time; in place of the comment that proposes one. */
    public static TextEdit setSchedule(ContentFile file, Schedule schedule) {
        var edit = set(file, SCHEDULE, schedule.toString(), false);
        return file.map().keys().containsKey(SCHEDULE)
                ? edit
                : ScheduleProposal.replace(file, edit.replacement()).orElse(edit);
    }

    /** Excludes one occurrence of a series. */
    public static TextEdit addExcept(ContentFile file, String except) {
        var place = file.map().keys().get("except");
        if (place == null) {
            return set(file, "except", "[" + except + "]", false);
        }
        var old = MediaEdits.raw(file, place).strip();
        if (old.startsWith("[")) {
            var inner = old.substring(1, old.lastIndexOf(']')).strip();
            return new TextEdit(
                    place.offset(), place.length(), "[" + (inner.isEmpty() ? "" : inner + ", ") + except + "]");
        }
        if (old.startsWith("-")) {
            return new TextEdit(place.offset(), 0, "- " + except + nextLine(file, "except"));
        }
        return new TextEdit(
                place.offset(),
                place.length(),
                spaced(file, place.offset()) + "[" + (old.isEmpty() ? "" : old + ", ") + except + "]");
    }

    /**
     * Adds media with empty alternative texts after those that the post has.
     *
     * @param paths relative to the workspace, with {@code /}; at least one
     */
    public static TextEdit addMedia(ContentFile file, List<String> paths) {
        var items = paths.stream().map(path -> entry(new MediaRef(path, ""))).toList();
        var flow = String.join(", ", items);
        var place = file.map().keys().get("media");
        if (place == null) {
            return set(file, "media", "[" + flow + "]", false);
        }
        var last = lastMedia(file);
        var old = MediaEdits.raw(file, place).strip();
        if (last.isPresent()) {
            int end = last.get().offset() + last.get().length();
            var line = nextLine(file, "media") + "- ";
            return old.startsWith("[")
                    ? new TextEdit(end, 0, ", " + flow)
                    : new TextEdit(end, 0, line + String.join(line, items));
        }
        if (old.startsWith("[")) {
            return new TextEdit(place.offset() + 1, 0, flow);
        }
        var first = old.isEmpty() ? "" : old + ", ";
        return new TextEdit(place.offset(), place.length(), spaced(file, place.offset()) + "[" + first + flow + "]");
    }

    /** The last item of the post's list of media, without white space at its end. */
    private static Optional<SourceRange> lastMedia(ContentFile file) {
        var keys = file.map().keys();
        int count = 0;
        while (keys.containsKey("media[" + count + "]")) {
            count++;
        }
        return Optional.ofNullable(keys.get("media[" + (count - 1) + "]"))
                .map(item -> new SourceRange(
                        item.file(),
                        item.line(),
                        item.column(),
                        item.offset(),
                        MediaEdits.raw(file, item).stripTrailing().length()));
    }

    /** Sets the alternative text of a media file; empty if front matter doesn't name the file. */
    public static Optional<TextEdit> setAlt(ContentFile file, String media, String alt) {
        var keys = file.map().keys();
        for (var key : keys.keySet()) {
            var matcher = MEDIA.matcher(key);
            if (!matcher.matches()
                    || !MediaEdits.unquoted(MediaEdits.raw(file, keys.get(key))).equals(media)) {
                continue;
            }
            var place = keys.get(key);
            var raw = MediaEdits.raw(file, place);
            if (matcher.group("file") == null) {
                var item = "{file: " + raw + ", alt: " + quoted(alt) + "}";
                return Optional.of(new TextEdit(
                        place.offset(), place.length(), matcher.group("index") == null ? "[" + item + "]" : item));
            }
            var item = key.substring(0, key.length() - ".file".length());
            var old = keys.get(item + ".alt");
            if (old != null) {
                return Optional.of(new TextEdit(old.offset(), old.length(), spaced(file, old.offset()) + quoted(alt)));
            }
            var end = place.offset() + place.length();
            var flow = file.text().charAt(Objects.requireNonNull(keys.get(item)).offset()) == '{';
            return Optional.of(new TextEdit(
                    end, 0, flow ? ", alt: " + quoted(alt) : nextLine(file, item) + "alt: " + quoted(alt)));
        }
        return Optional.empty();
    }

    /**
     * Follows a renamed media file, wherever the post or one of its variants names it.
     *
     * @param from old path, relative to the workspace, with {@code /}
     * @param to new path
     * @return edits in ascending order; empty when the file isn't named
     */
    public static List<TextEdit> renameMedia(ContentFile file, String from, String to) {
        return file.map().keys().entrySet().stream()
                .filter(key -> POST_MEDIA.matcher(key.getKey()).matches())
                .map(Map.Entry::getValue)
                .filter(place -> named(MediaEdits.raw(file, place)).equals(from))
                .map(place -> {
                    boolean plain = PLAIN.matcher(to).matches()
                            && !"\"'".contains(MediaEdits.raw(file, place).substring(0, 1));
                    return new TextEdit(place.offset(), place.length(), plain ? to : quoted(to));
                })
                .distinct()
                .sorted(Comparator.comparingInt(TextEdit::offset))
                .toList();
    }

    private static String named(String raw) {
        var path = MediaEdits.unquoted(raw);
        return path.startsWith("./") ? path.substring(2) : path;
    }

    /**
     * Sets an account's own text, as {@code variants.<account>.text}.
     *
     * @param text parts separated by {@code ---} lines, lines ended by {@code \n}
     * @return empty when an existing value isn't a map
     */
    public static Optional<TextEdit> setText(ContentFile file, AccountId account, String text) {
        var keys = file.map().keys();
        var own = "variants." + account;
        var lineBreak = SourceText.lineBreak(file.text());
        var old = keys.get(own + ".text");
        if (old != null) {
            return Optional.of(new TextEdit(old.offset(), old.length(), spaced(file, old.offset()) + quoted(text)));
        }
        if (keys.containsKey(own)) {
            return insert(
                    file,
                    own,
                    "text: " + quoted(text),
                    indent -> "text: " + YamlText.block(text, indent + 2, lineBreak));
        }
        if (keys.containsKey("variants")) {
            return insert(
                    file,
                    "variants",
                    account + ": {text: " + quoted(text) + "}",
                    indent -> account + ":" + lineBreak + " ".repeat(indent + 2) + "text: "
                            + YamlText.block(text, indent + 4, lineBreak));
        }
        var area = file.map().frontMatter();
        return Optional.of(new TextEdit(
                area.offset() + area.length(),
                0,
                "variants:" + lineBreak + "  " + account + ":" + lineBreak + "    text: "
                        + YamlText.block(text, 6, lineBreak) + lineBreak));
    }

    /**
     * Gives an account media of its own, as {@code variants.<account>.media}.
     *
     * @return empty when it has some, or an existing value isn't a map
     */
    static Optional<TextEdit> setMedia(ContentFile file, AccountId account, List<MediaRef> media) {
        var own = "variants." + account;
        var list = media.stream().map(FrontMatter::entry).collect(Collectors.joining(", ", "media: [", "]"));
        var lineBreak = SourceText.lineBreak(file.text());
        if (file.map().keys().containsKey(own)) {
            return insert(file, own, list, indent -> list);
        }
        if (file.map().keys().containsKey("variants")) {
            return insert(
                    file,
                    "variants",
                    account + ": {" + list + "}",
                    indent -> account + ":" + lineBreak + " ".repeat(indent + 2) + list);
        }
        var area = file.map().frontMatter();
        return Optional.of(new TextEdit(
                area.offset() + area.length(),
                0,
                "variants:" + lineBreak + "  " + account + ":" + lineBreak + "    " + list + lineBreak));
    }

    /** Inserts a field at the start of a map. */
    private static Optional<TextEdit> insert(ContentFile file, String key, String flow, IntFunction<String> block) {
        var map = file.map().keys().get(key);
        if (Objects.requireNonNull(map).length() == 0
                || file.map().keys().keySet().stream().noneMatch(each -> each.startsWith(key + "."))) {
            return MediaEdits.raw(file, map).replaceAll("\\s", "").equals("{}")
                    ? Optional.of(new TextEdit(map.offset(), map.length(), "{" + flow + "}"))
                    : Optional.empty();
        }
        if (file.text().charAt(map.offset()) == '{') {
            return Optional.of(new TextEdit(map.offset() + 1, 0, flow + ", "));
        }
        var indent = map.column() - 1;
        return Optional.of(new TextEdit(
                map.offset(), 0, block.apply(indent) + SourceText.lineBreak(file.text()) + " ".repeat(indent)));
    }

    /** Text as a YAML string in double quotes. */
    public static String quoted(String text) {
        return YamlText.quoted(text);
    }

    private static TextEdit set(ContentFile file, String key, String value, boolean first) {
        var place = file.map().keys().get(key);
        if (place != null) {
            return new TextEdit(place.offset(), place.length(), spaced(file, place.offset()) + value);
        }
        var area = file.map().frontMatter();
        var at = first ? area.offset() : area.offset() + area.length();
        return new TextEdit(at, 0, key + ": " + value + SourceText.lineBreak(file.text()));
    }

    /** A space for an empty value directly after its colon, else nothing. */
    private static String spaced(ContentFile file, int offset) {
        return offset > 0 && file.text().charAt(offset - 1) == ':' ? " " : "";
    }

    private static String nextLine(ContentFile file, String item) {
        var column = Objects.requireNonNull(file.map().keys().get(item)).column() - 1;
        return SourceText.lineBreak(file.text()) + " ".repeat(column);
    }

    /** A media reference in the syntax of front matter. */
    public static String entry(MediaRef ref) {
        return "{file: " + quoted(ref.file()) + ", alt: " + quoted(ref.alt())
                + (ref.part() == 0 ? "" : ", part: " + (ref.part() + 1))
                + ref.poster().map(poster -> ", poster: " + quoted(poster)).orElse("")
                + (ref.captions().isEmpty()
                        ? ""
                        : ref.captions().stream()
                                .map(each -> each.language() + ": " + quoted(each.file()))
                                .collect(Collectors.joining(", ", ", captions: {", "}")))
                + "}";
    }
}
