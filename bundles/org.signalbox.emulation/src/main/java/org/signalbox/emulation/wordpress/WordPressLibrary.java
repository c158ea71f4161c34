package org.signalbox.emulation.wordpress;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** The files of a site. */
final class WordPressLibrary {
    private static final String FOLDER = "/wp-content/uploads/2026/11/";

    private static final Pattern NAME = Pattern.compile("filename=\"([^\"]*)\"");
    private static final Pattern TYPE =
            Pattern.compile("filename=\"[^\"]*\"[^\\n]*\\r\\nContent-Type: ([\\w/.+-]+)", Pattern.CASE_INSENSITIVE);

    private final Map<Long, Stored> files = new LinkedHashMap<>();

    /** A file as it was sent. */
    private record Stored(String name, String type, String alt, String slug, byte[] bytes) {}

    NetworkAnswer take(ReceivedRequest request, String origin) {
        var parts = request.parts();
        var bytes = parts.get("file");
        if (bytes == null) {
            return WordPressJson.refused(400, "rest_upload_no_data", "No data supplied.");
        }
        var head = new String(request.body(), 0, Math.min(request.body().length, 4_000), StandardCharsets.UTF_8);
        var name = NAME.matcher(head);
        var type = TYPE.matcher(head);
        if (!name.find() || !type.find()) {
            throw new AssertionError("a file without a name or a type: " + head);
        }
        var alt = text(parts, "alt_text");
        // Posts and files share numbers at WordPress.
        var id = 1_000L + files.size();
        files.put(id, new Stored(name.group(1), type.group(1), alt, text(parts, "slug"), bytes));
        return NetworkAnswer.json(201, shown(id, origin).toString());
    }

    private static String text(Map<String, byte[]> parts, String name) {
        return new String(Objects.requireNonNull(parts.getOrDefault(name, new byte[0])), StandardCharsets.UTF_8);
    }

    int count() {
        return files.size();
    }

    NetworkAnswer list(ReceivedRequest request, String origin) {
        WordPressJson.parameters(request, Set.of("slug", "author", "_fields"));
        var slugs = WordPressJson.listed(request, "slug");
        return WordPressJson.page(
                request,
                files.keySet().stream()
                        .filter(id -> slugs.contains(file(id).slug()))
                        .map(id -> shown(id, origin))
                        .toList());
    }

    JsonObject shown(long id, String origin) {
        var file = file(id);
        var json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("slug", file.slug());
        json.addProperty("alt_text", file.alt());
        json.addProperty("mime_type", file.type());
        json.addProperty("source_url", origin + FOLDER + id + "-" + file.name());
        return json;
    }

    String alt(long id) {
        return file(id).alt();
    }

    private Stored file(long id) {
        return Objects.requireNonNull(files.get(id), "a file that was never sent: " + id);
    }

    NetworkAnswer get(String path) {
        for (var file : files.entrySet()) {
            if (path.equals(FOLDER + file.getKey() + "-" + file.getValue().name())) {
                return new NetworkAnswer(
                        200,
                        Map.of("Content-Type", file.getValue().type()),
                        file.getValue().bytes());
            }
        }
        return NetworkAnswer.text(404, "text/html", "<h1>Not found</h1>");
    }
}
