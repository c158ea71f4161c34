package org.signalbox.connector.telegram.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.Media;

/**
 * A body with several files, such as an album (RFC 7578). It is held in memory: the host takes at most 16 MiB of what a
 * connector puts together itself.
 */
final class MultiFile {
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    /** Of all that isn't a file. */
    private static final int MOST_BESIDES = 128 * 1024;

    private final String boundary;
    private List<Pair> fields = List.of();
    private final List<Media> files = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** @param boundary that isn't in the files */
    MultiFile(String boundary) {
        this.boundary = "signalbox-" + boundary;
    }

    /** With the other parameters. */
    MultiFile with(List<Pair> all) {
        fields = List.copyOf(all);
        return this;
    }

    /** Adds a file and names its part as other parameters refer to it. */
    String add(Media file) {
        var name = "file" + files.size();
        files.add(file);
        names.add(name);
        return "attach://" + name;
    }

    /** The files of a message that come with a body of this kind, or the only one, which is streamed. */
    static List<Media> all(List<Media> media) {
        var all = new ArrayList<>(media);
        media.forEach(each -> each.poster().ifPresent(all::add));
        return all;
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
        if (all.size() > 1 && bytes > MOST_BYTES - MOST_BESIDES) {
            throw Api.rejected(
                    String.format(
                            Locale.ROOT,
                            "The files of a message, posters included, are sent together and have at most 15.8 MiB;"
                                    + " these have %.1f",
                            bytes / 1024.0 / 1024.0),
                    null);
        }
    }

    HttpRequest.Body body() throws ConnectorException {
        var out = new ByteArrayOutputStream();
        for (var field : fields) {
            head(out, "name=\"" + quoted(field.name()) + "\"", "text/plain; charset=UTF-8");
            out.writeBytes(field.value().getBytes(StandardCharsets.UTF_8));
            line(out, "");
        }
        for (var i = 0; i < files.size(); i++) {
            var file = files.get(i);
            head(out, "name=\"" + names.get(i) + "\"; filename=\"" + quoted(file.name()) + "\"", file.type());
            try (var in = file.content().open()) {
                in.transferTo(out);
            } catch (IOException e) {
                throw new ConnectorException.NotSent(file.name() + " can't be read", e);
            }
            line(out, "");
        }
        line(out, "--" + boundary + "--");
        var bytes = out.toByteArray();
        return HttpRequest.stream(
                "multipart/form-data; boundary=" + boundary,
                bytes.length,
                offset -> new ByteArrayInputStream(bytes, (int) offset, bytes.length));
    }

    private void head(ByteArrayOutputStream out, String names, String type) {
        line(out, "--" + boundary);
        line(out, "Content-Disposition: form-data; " + names);
        line(out, "Content-Type: " + type);
        line(out, "");
    }

    private static void line(ByteArrayOutputStream out, String text) {
        out.writeBytes((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
