package org.signalbox.connector.reddit.internal;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaKind;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.common.Json;

/** Uploads files: Reddit leases a place at Amazon's S3 for a minute, which takes the file. */
final class Uploads {
    /** Reddit doesn't say how long it keeps a file without a post. */
    static final Duration KEPT = Duration.ofHours(3);

    private static final Duration LEAST = Duration.ofMinutes(2);
    private static final int BYTES_A_SECOND = 256 * 1024;

    private static final Map<String, String> EXTENSIONS = Map.of(
            "image/png", "png", "image/jpeg", "jpg", "image/gif", "gif", "video/mp4", "mp4", "video/quicktime", "mov");

    private static final Pattern S3_CODE = Pattern.compile("<Code>([A-Za-z]{1,60})</Code>");
    private static final Pattern S3_MESSAGE = Pattern.compile("<Message>([^<]{1,300})</Message>");

    /** A black picture: a video needs one, and the author may have given none. */
    private static final String BLACK_PNG = "iVBORw0KGgoAAAANSUhEUgAAAUAAAAC0AQAAAADNn8i8AAAAHklEQVR42u3BMQEAAADC"
            + "oPVPbQ0PoAAAAAAAAAB+DRzUAAG9+HBKAAAAAElFTkSuQmCC";

    private static final byte[] BLACK = Base64.getDecoder().decode(BLACK_PNG);

    private final Api api;

    Uploads(Api api) {
        this.api = api;
    }

    /** The files of a part in the order of their uploads; a video's picture comes last. */
    static List<Media> files(Part part) {
        var files = new ArrayList<>(part.media());
        part.media().stream()
                .filter(file -> file.kind() == MediaKind.VIDEO)
                .forEach(video -> files.add(video.poster().orElseGet(Uploads::black)));
        return files;
    }

    private static Media black() {
        return Media.of(
                        "black.png",
                        "image/png",
                        BLACK.length,
                        offset -> new ByteArrayInputStream(BLACK, (int) offset, BLACK.length))
                .build();
    }

    /** Uploads one file; its id and its address, which posts name. */
    JsonObject upload(Media file) throws ConnectorException {
        var doing = "take " + file.name();
        // Not the author's own name of the file, which everybody could read.
        var name = "file." + EXTENSIONS.getOrDefault(file.type(), "bin");
        var lease = api.object(
                api.send(HttpRequest.post(
                        "media.upload",
                        api.uri("/api/media/asset.json"),
                        Api.form(Pair.of("filepath", name), Pair.of("mimetype", file.type())))),
                doing);
        var args = Json.object(lease, "args").orElseThrow(() -> Api.senseless(doing));
        var place = Json.string(args, "action").flatMap(Uploads::place).orElseThrow(() -> Api.senseless(doing));
        var fields = new ArrayList<Pair>();
        Optional<String> key = Optional.empty();
        for (var field : Json.objects(args, "fields")) {
            var named = Json.string(field, "name").orElseThrow(() -> Api.senseless(doing));
            var value = Json.string(field, "value").orElseThrow(() -> Api.senseless(doing));
            fields.add(Pair.of(named, value));
            key = named.equals("key") ? Optional.of(value) : key;
        }
        var path = key.orElseThrow(() -> Api.senseless(doing));
        var id = Json.object(lease, "asset")
                .flatMap(asset -> Json.string(asset, "asset_id"))
                .orElseThrow(() -> Api.senseless(doing));
        var stream = HttpRequest.stream(file.type(), file.size(), file.content());
        var answer = api.sendPublicly(
                HttpRequest.post("media.transfer", place, HttpRequest.multipart(fields, "file", name, stream))
                        .within(LEAST.plusSeconds(file.size() / BYTES_A_SECOND)));
        if (!answer.ok()) {
            throw refusal(answer, file);
        }
        var upload = new JsonObject();
        upload.addProperty("id", id);
        upload.addProperty("url", place + "/" + path);
        return upload;
    }

    /** Reddit gives the address without {@code https:}. */
    private static Optional<URI> place(String action) {
        try {
            return Optional.of(URI.create(action.startsWith("//") ? "https:" + action : action))
                    .filter(uri -> "https".equals(uri.getScheme()) && uri.getHost() != null);
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /** The place isn't Reddit's: its 403 isn't about the account but about the lease, such as one that ended. */
    private static ConnectorException refusal(HttpResponse answer, Media file) {
        var text = answer.text();
        var code = S3_CODE.matcher(text);
        var message = S3_MESSAGE.matcher(text);
        var said = (message.find() ? message.group(1) : "HTTP " + answer.status())
                + (code.find() ? " (" + code.group(1) + ")" : "");
        var words = "Reddit's store refused to take " + file.name() + ": " + said;
        if (answer.status() == 403 || answer.status() < 400) {
            return new ConnectorException.Unavailable(words, null);
        }
        var large = text.contains("<Code>EntityTooLarge</Code>");
        var term = file.kind() == MediaKind.VIDEO ? Term.VIDEO_BYTES : Term.IMAGE_BYTES;
        return Api.rejected(words, large ? term : null);
    }
}
