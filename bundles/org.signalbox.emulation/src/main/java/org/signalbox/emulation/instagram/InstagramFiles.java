package org.signalbox.emulation.instagram;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.emulation.FetchedFile;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/**
 * Pictures and videos, which Instagram fetches from their public addresses, by
 * https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media: JPEG up to 8 MiB
 * of 4:5 to 1.91:1, videos as MOV or MP4 up to 300 MB.
 */
public final class InstagramFiles {
    private static final int MOST_IMAGE = 8 * 1_024 * 1_024;
    private static final int MOST_VIDEO = 300_000_000;
    private static final String DOWNLOADS = "/v/t51.82787-15/";
    private static final double NARROWEST = 4.0 / 5;
    private static final double WIDEST = 1.91;

    /** How long Instagram waits for a file. */
    private static final Duration WITHIN = Duration.ofSeconds(20);

    /** A file that came, or why none did. */
    record Taken(Optional<String> id, Optional<InstagramErrors> error) {}

    private record Stored(byte[] bytes, String type) {}

    private final Map<String, Stored> files = new HashMap<>();
    private final Set<String> types = new LinkedHashSet<>(Set.of("image/jpeg"));
    private long fetched;

    /** Pictures of another type are taken, too, which Instagram doesn't. */
    public void takeAlso(String type) {
        types.add(type);
    }

    /** Bytes that were fetched so far. */
    public long fetched() {
        return fetched;
    }

    Taken image(String address) {
        try {
            var file = FetchedFile.from(URI.create(address), MOST_IMAGE, WITHIN);
            fetched += file.bytes().length;
            return keepImage(file.bytes());
        } catch (IllegalArgumentException e) {
            return failed(InstagramErrors.ADDRESS);
        } catch (FetchedFile.FailedException e) {
            return failed(
                    switch (e.failure()) {
                        case TOO_LARGE -> InstagramErrors.TOO_LARGE;
                        case TOO_SLOW -> InstagramErrors.TOO_SLOW;
                        case ADDRESS, UNREACHABLE, STATUS -> InstagramErrors.ADDRESS;
                    });
        }
    }

    private Taken keepImage(byte[] bytes) {
        var type = type(bytes);
        if (!types.contains(type)) {
            return failed(InstagramErrors.FORMAT);
        }
        var ratio = ratio(bytes, type);
        return ratio < NARROWEST - 0.01 || ratio > WIDEST + 0.01
                ? failed(InstagramErrors.RATIO)
                : new Taken(Optional.of(keep(bytes, type)), Optional.empty());
    }

    Taken video(String address) {
        try {
            var file = FetchedFile.from(URI.create(address), MOST_VIDEO, WITHIN);
            fetched += file.bytes().length;
            return keepVideo(file.bytes());
        } catch (IllegalArgumentException e) {
            return failed(InstagramErrors.ADDRESS);
        } catch (FetchedFile.FailedException e) {
            return failed(
                    switch (e.failure()) {
                        case TOO_LARGE -> InstagramErrors.VIDEO;
                        case TOO_SLOW -> InstagramErrors.TOO_SLOW;
                        case ADDRESS, UNREACHABLE, STATUS -> InstagramErrors.ADDRESS;
                    });
        }
    }

    Taken keepVideo(byte[] bytes) {
        return type(bytes).equals("video/mp4")
                ? new Taken(Optional.of(keep(bytes, "video/mp4")), Optional.empty())
                : failed(InstagramErrors.VIDEO);
    }

    private static Taken failed(InstagramErrors error) {
        return new Taken(Optional.empty(), Optional.of(error));
    }

    String keep(byte[] bytes, String type) {
        var id = "f" + files.size();
        files.put(id, new Stored(bytes, type));
        return id;
    }

    boolean isVideo(String id) {
        return Optional.ofNullable(files.get(id))
                .filter(file -> file.type.equals("video/mp4"))
                .isPresent();
    }

    private static String type(byte[] bytes) {
        if (bytes.length > 12 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xd8) {
            return "image/jpeg";
        }
        if (bytes.length > 24 && bytes[0] == (byte) 0x89 && bytes[1] == 'P') {
            return "image/png";
        }
        return bytes.length > 12 && bytes[4] == 'f' && bytes[5] == 't' && bytes[6] == 'y' && bytes[7] == 'p'
                ? "video/mp4"
                : "";
    }

    /** Width by height; 1 where the file doesn't tell. */
    private static double ratio(byte[] bytes, String type) {
        var buffer = ByteBuffer.wrap(bytes);
        if (type.equals("image/png")) {
            return (double) buffer.getInt(16) / Math.max(1, buffer.getInt(20));
        }
        for (var at = 2;
                at + 9 < bytes.length && bytes[at] == (byte) 0xff;
                at += 2 + (buffer.getShort(at + 2) & 0xffff)) {
            var marker = bytes[at + 1] & 0xff;
            if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                return (double) (buffer.getShort(at + 7) & 0xffff) / Math.max(1, buffer.getShort(at + 5) & 0xffff);
            }
        }
        return 1;
    }

    static String address(String id) {
        return "https://scontent.cdninstagram.com" + DOWNLOADS + id + "_n.jpg?_nc_cat=1&oh=00_AfA&oe=66";
    }

    static boolean isDownload(ReceivedRequest request) {
        return request.path().startsWith(DOWNLOADS);
    }

    NetworkAnswer download(ReceivedRequest request) {
        if (request.header("authorization").isPresent() || request.query().containsKey("access_token")) {
            throw new AssertionError("the address of a file is its permission: the token doesn't belong there");
        }
        var file = files.get(request.path().substring(DOWNLOADS.length()).replaceFirst("_n\\.jpg$", ""));
        return file == null
                ? NetworkAnswer.text(404, "text/plain", "")
                : new NetworkAnswer(200, Map.of("Content-Type", file.type), file.bytes);
    }
}
