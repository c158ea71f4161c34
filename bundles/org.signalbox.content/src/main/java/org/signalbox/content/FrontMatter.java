package org.signalbox.content;

import java.util.Optional;
import org.signalbox.content.internal.SourceText;
import org.signalbox.model.MediaRef;
import org.signalbox.model.PostId;
import org.signalbox.model.Schedule;
import org.signalbox.model.TextEdit;

/** Edits of front matter as text, so that what people wrote stays as it is. Pure; for files that could be parsed. */
public final class FrontMatter {
    private FrontMatter() {}

    /** Writes the post's id, as first line where it has none. */
    public static TextEdit setId(ContentFile file, PostId id) {
        return set(file, "id", id.value(), true);
    }

    /** Writes when it is due. */
    public static TextEdit setSchedule(ContentFile file, Schedule schedule) {
        return set(file, "schedule", schedule.toString(), false);
    }

    /** Describes a media file; empty when the file doesn't name it in front matter. */
    public static Optional<TextEdit> setAlt(ContentFile file, String media, String alt) {
        var keys = file.map().keys();
        for (var key : keys.keySet()) {
            var place = keys.get(key);
            var raw = file.text().substring(place.offset(), place.offset() + place.length());
            if (key.matches("(.*\\.)?media\\[\\d+]") && unquoted(raw).equals(media)) {
                return Optional.of(new TextEdit(
                        place.offset(), place.length(), "{file: " + raw + ", alt: " + quoted(alt) + "}"));
            }
            if (key.matches("(.*\\.)?media\\[\\d+]\\.file") && unquoted(raw).equals(media)) {
                var item = key.substring(0, key.length() - ".file".length());
                var old = keys.get(item + ".alt");
                if (old != null) {
                    return Optional.of(new TextEdit(old.offset(), old.length(), spaced(file, old.offset()) + quoted(alt)));
                }
                var end = place.offset() + place.length();
                var flow = file.text().charAt(keys.get(item).offset()) == '{';
                return Optional.of(new TextEdit(
                        end, 0, flow ? ", alt: " + quoted(alt) : nextLine(file, item) + "alt: " + quoted(alt)));
            }
        }
        return Optional.empty();
    }

    /** Text as a YAML string in double quotes. */
    public static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Character.isISOControl(c) || c == '\uFEFF' || c == '\u2028' || c == '\u2029') {
                        quoted.append("\\u%04x".formatted((int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
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

    /** A blank for an empty value that directly follows its colon. */
    private static String spaced(ContentFile file, int offset) {
        return offset > 0 && file.text().charAt(offset - 1) == ':' ? " " : "";
    }

    private static String nextLine(ContentFile file, String item) {
        var column = file.map().keys().get(item).column() - 1;
        return SourceText.lineBreak(file.text()) + " ".repeat(column);
    }

    /** The media reference as front matter has it. */
    public static String entry(MediaRef ref) {
        return "{file: " + quoted(ref.file()) + ", alt: " + quoted(ref.alt()) + "}";
    }

    private static String unquoted(String raw) {
        var quoted = raw.length() > 1 && (raw.charAt(0) == '"' || raw.charAt(0) == '\'') && raw.charAt(raw.length() - 1) == raw.charAt(0);
        return quoted ? raw.substring(1, raw.length() - 1) : raw;
    }
}
