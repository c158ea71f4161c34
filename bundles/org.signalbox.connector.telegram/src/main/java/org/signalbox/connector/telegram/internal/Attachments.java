package org.signalbox.connector.telegram.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.Media;

/** The files of one message, such as an album, which other parameters of its request refer to. */
final class Attachments {
    /** Of all files of a message, as of a single one: they are uploaded in the time that a commit has. */
    private static final int MOST_BYTES = 50_000_000;

    private final List<Media> files = new ArrayList<>();

    /** Adds a file, and tells how other parameters refer to it. */
    String add(Media file) {
        files.add(file);
        return "attach://" + name(files.size() - 1);
    }

    private static String name(int index) {
        return "file" + index;
    }

    long bytes() {
        return files.stream().mapToLong(Media::size).sum();
    }

    /** With the other parameters. */
    HttpRequest.Body body(List<Pair> fields) {
        var form = HttpRequest.multipart();
        fields.forEach(field -> form.field(field.name(), field.value()));
        for (var i = 0; i < files.size(); i++) {
            form.file(name(i), files.get(i));
        }
        return form.build();
    }

    /** Refuses what is too large for one request. Only shown videos have posters. */
    static void check(List<Media> media, List<Draft.Kind> kinds) throws ConnectorException {
        var all = new ArrayList<>(media);
        for (var i = 0; i < media.size(); i++) {
            if (kinds.get(i) == Draft.Kind.VIDEO) {
                media.get(i).poster().ifPresent(all::add);
            }
        }
        var bytes = all.stream().mapToLong(Media::size).sum();
        if (all.size() > 1 && bytes > MOST_BYTES) {
            throw Api.rejected(
                    String.format(
                            Locale.ROOT,
                            "The files of a message, posters included, are sent together and have at most %d MB;"
                                    + " these have %.1f",
                            MOST_BYTES / 1_000_000,
                            bytes / 1_000_000.0),
                    null);
        }
    }
}
