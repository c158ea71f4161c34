package org.signalbox.vendor.nostr;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaFile;
import org.signalbox.connector.api.RemoteMedia;

/** The account's media server (Blossom, BUD-01 and BUD-02), where a file's address is its digest. */
final class Blossom {
    /** Bytes a second over a slow line. */
    private static final int SLOWEST = 128 * 1024;

    private static final int LONGEST_ADDRESS = 1_000;

    private static final Duration VALID = Duration.ofHours(2);

    private final Host host;
    private final Signer signer;
    private final Servers servers;

    Blossom(Host host, Signer signer, Servers servers) {
        this.host = host;
        this.signer = signer;
        this.servers = servers;
    }

    /** Uploads a file, which may be there already. */
    List<String> upload(Media media) throws ConnectorException {
        var server = servers.media()
                .orElseThrow(() -> new Rejected(
                        "The account has no media server: connect it again with the address of one", null));
        var sha256 = Hex.isId(media.sha256().toLowerCase(Locale.ROOT))
                ? media.sha256().toLowerCase(Locale.ROOT)
                : digest(media);
        var request = HttpRequest.put(
                        "media.upload",
                        server.resolve("/upload"),
                        HttpRequest.stream(media.type(), media.size(), media.content()))
                .header("Authorization", "Nostr " + permission(media, sha256))
                .header("X-SHA-256", sha256)
                .within(HttpRequest.DEFAULT_TIMEOUT.plusSeconds(media.size() / SLOWEST));
        var answer = host.http().send(request);
        if (!answer.ok()) {
            throw Refusal.of(server.getHost(), "take the file", answer);
        }
        var address = Json.object(answer.text())
                .filter(blob -> Json.text(blob, "sha256").filter(sha256::equals).isPresent())
                .flatMap(blob -> Json.text(blob, "url"))
                .flatMap(Servers::uri)
                .filter(uri -> MediaTag.isWeb(uri) && uri.toString().length() <= LONGEST_ADDRESS);
        return MediaTag.of(
                media,
                address.orElseThrow(() -> new Unavailable(
                        server.getHost() + "'s answer to the upload of a file isn't one of a Blossom server", null)),
                sha256);
    }

    private String permission(Media media, String sha256) throws ConnectorException {
        var now = host.clock().instant();
        var event = signer.sign(new Draft(
                now.getEpochSecond(),
                Event.MEDIA_LOGIN,
                List.of(
                        List.of("t", "upload"),
                        List.of("x", sha256),
                        List.of("size", Long.toString(media.size())),
                        List.of("expiration", Long.toString(now.plus(VALID).getEpochSecond()))),
                "Upload a file"));
        return Base64.getEncoder().encodeToString(event.json().toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(Media media) throws ConnectorException {
        var digest = Hex.digest();
        try (var in = media.content().open()) {
            var buffer = new byte[64 * 1024];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new Unavailable(media.name() + " can't be read", e);
        }
        return Hex.of(digest.digest());
    }

    /** Without a permission: files of notes are public. */
    MediaFile media(RemoteMedia media) throws ConnectorException {
        var answer = host.http().send(HttpRequest.get("media.download", media.address()));
        if (!answer.ok()) {
            throw Refusal.of(String.valueOf(media.address().getHost()), "give the file", answer);
        }
        var type =
                answer.header("content-type").orElse("").replaceFirst(";.*", "").strip();
        if (!type.matches("(image|video|audio)/.+")) {
            throw new Unavailable(media.address().getHost() + " answers with something else than a file", null);
        }
        return MediaFile.of(type, answer.body());
    }
}
