package org.signalbox.workbench.editor.internal.details;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.signalbox.content.PostFields;
import org.signalbox.workbench.editor.internal.details.DetailField.Input;

/**
 * Fields of the form that belong together: the title, one link card, one poll or one file. Pure.
 *
 * @param path of the map in the front matter
 * @param name of a file
 */
record DetailGroup(Kind kind, String path, String name, List<DetailField> fields) {
    private static final Set<String> VIDEOS = Set.of("mp4", "m4v", "mov", "webm", "mkv");

    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "gif");

    enum Kind {
        TITLE,
        LINK,
        POLL,
        MEDIA
    }

    DetailGroup {
        fields = List.copyOf(fields);
    }

    /** The groups of a post, in the order of the form. */
    static List<DetailGroup> of(PostFields now) {
        var groups = new ArrayList<DetailGroup>();
        groups.add(new DetailGroup(Kind.TITLE, "title", "", List.of(field(now, "title", Input.LINE, "title"))));
        now.items("link").forEach(path -> groups.add(link(now, path)));
        now.items("poll").stream().filter(now::isMap).forEach(path -> groups.add(poll(now, path)));
        now.items("media").forEach(path -> groups.add(media(now, path)));
        return List.copyOf(groups);
    }

    private static DetailGroup link(PostFields now, String path) {
        var fields = new ArrayList<DetailField>();
        fields.add(field(now, now.isMap(path) ? path + ".address" : path, Input.LINE, "address"));
        fields.add(field(now, path + ".title", Input.LINE, "card-title"));
        fields.add(field(now, path + ".description", Input.AREA, "description"));
        fields.add(field(now, path + ".image", Input.PICTURE, "image"));
        part(now, path, fields);
        return new DetailGroup(Kind.LINK, path, "", fields);
    }

    private static DetailGroup poll(PostFields now, String path) {
        var fields = new ArrayList<DetailField>();
        now.items(path + ".answers").forEach(answer -> fields.add(field(now, answer, Input.ANSWER, "answer")));
        fields.add(field(now, path + ".duration", Input.DURATION, "duration"));
        fields.add(field(now, path + ".several", Input.YES_NO, "several"));
        part(now, path, fields);
        return new DetailGroup(Kind.POLL, path, "", fields);
    }

    private static DetailGroup media(PostFields now, String path) {
        var file = now.text(path).or(() -> now.text(path + ".file")).orElse("");
        var fields = new ArrayList<DetailField>();
        fields.add(field(now, path + ".alt", Input.AREA, "alt"));
        boolean video = VIDEOS.contains(ending(file));
        if (video || now.has(path + ".poster")) {
            fields.add(field(now, path + ".poster", Input.PICTURE, "poster"));
        }
        now.names(path + ".captions")
                .forEach(
                        language -> fields.add(field(now, path + ".captions." + language, Input.CAPTIONS, "captions")));
        part(now, path, fields);
        return new DetailGroup(Kind.MEDIA, path, file, fields);
    }

    private static void part(PostFields now, String path, List<DetailField> fields) {
        if (now.parts() > 1 || now.has(path + ".part")) {
            fields.add(field(now, path + ".part", Input.PART, "part"));
        }
    }

    private static DetailField field(PostFields now, String path, Input input, String label) {
        return new DetailField(
                path, input, "editor.details." + label, now.text(path).orElse(""));
    }

    /** Whether it is a picture that can be cropped. */
    boolean isPicture() {
        return kind == Kind.MEDIA && PICTURES.contains(ending(name));
    }

    private static String ending(String file) {
        return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Whether captions can be added: to videos, and where there are some. */
    boolean takesCaptions() {
        return fields.stream()
                .anyMatch(
                        field -> field.input() == Input.CAPTIONS || field.path().endsWith(".poster"));
    }

    /** The part that the group belongs to, from 1. */
    int part() {
        return fields.stream()
                .filter(field -> field.input() == Input.PART && field.value().matches("[0-9]{1,4}"))
                .mapToInt(field -> Integer.parseInt(field.value()))
                .findFirst()
                .orElse(1);
    }

    /** The first part that has none of a kind yet; 0 if all have. */
    static int free(Kind kind, List<DetailGroup> groups, int parts) {
        return IntStream.rangeClosed(1, parts)
                .filter(part -> groups.stream().noneMatch(group -> group.kind == kind && group.part() == part))
                .findFirst()
                .orElse(0);
    }

    /** Whether it has the same fields as another, with whatever values. */
    boolean alike(DetailGroup other) {
        return kind == other.kind
                && path.equals(other.path)
                && name.equals(other.name)
                && fields.stream()
                        .map(field -> field.path() + field.input())
                        .toList()
                        .equals(other.fields.stream()
                                .map(field -> field.path() + field.input())
                                .toList());
    }
}
