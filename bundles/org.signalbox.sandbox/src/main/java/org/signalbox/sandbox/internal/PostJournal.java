package org.signalbox.sandbox.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The posts of one network in a folder: {@code posts.jsonl} has one line for each commit, the last one of a post
 * counts; {@code media} has the images, named by their ids. A commit is on disk when {@link #append} returns. A line
 * that was cut off by a crash is dropped. The folder is locked while the journal is open. Guarded by the state's commit
 * lock.
 */
final class PostJournal implements AutoCloseable {
    private final Path folder;
    private final FileChannel file;

    private PostJournal(Path folder, FileChannel file) {
        this.folder = folder;
        this.file = file;
    }

    /** @throws IOException if another server uses the folder, or it can't be written */
    static PostJournal open(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("media"));
        FileChannel file = FileChannel.open(
                folder.resolve("posts.jsonl"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            if (file.tryLock() == null) {
                throw new IOException("another process keeps posts in " + folder);
            }
        } catch (OverlappingFileLockException e) {
            file.close();
            throw new IOException("this process keeps posts in " + folder + " already", e);
        } catch (IOException e) {
            file.close();
            throw e;
        }
        return new PostJournal(folder, file);
    }

    /** @throws IOException also with the number of a line that can't be read */
    void read(StoredPosts posts, UploadedMedia media, IdempotencyKeys keys) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("posts.jsonl"));
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        file.truncate(end);
        List<String> lines =
                new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            try {
                JsonObject line = JsonParser.parseString(lines.get(i)).getAsJsonObject();
                StoredPost post = post(line, media);
                posts.put(post);
                String key = post.idempotencyKey();
                if (key != null && line.has("body_sha256")) {
                    byte[] hash =
                            HexFormat.of().parseHex(line.get("body_sha256").getAsString());
                    keys.remember(post.handle(), key, hash, post.id(), post.createdAt());
                }
            } catch (JsonParseException | IllegalStateException | IllegalArgumentException | NullPointerException e) {
                throw new IOException("line %d of %s can't be read".formatted(i + 1, folder.resolve("posts.jsonl")), e);
            }
        }
    }

    /** Adds one state of a post; after a failure the file is as before. */
    void append(StoredPost post, byte @Nullable [] bodyHash) throws IOException {
        for (StoredMedia image : post.content().media()) {
            Path kept = image(image.id());
            if (Files.notExists(kept)) {
                Files.write(kept, image.bytes());
            }
        }
        long before = file.size();
        ByteBuffer line = ByteBuffer.wrap((json(post, bodyHash) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            for (long at = before; line.hasRemaining(); ) {
                at += file.write(line, at);
            }
            file.force(false);
        } catch (IOException e) {
            file.truncate(before);
            throw e;
        }
    }

    /** Forgets everything. */
    void clear() throws IOException {
        file.truncate(0);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path image(String id) {
        return folder.resolve("media").resolve(String.valueOf(Long.parseLong(id))); // a number is no path
    }

    private static JsonElement json(StoredPost post, byte @Nullable [] bodyHash) {
        JsonWriter json = JsonWriter.object()
                .put("id", post.id())
                .put("handle", post.handle())
                .put("text", post.content().text())
                .put("language", post.content().language())
                .put("reply_to", post.replyTo())
                .put("visibility", post.visibility())
                .put("created_at", post.createdAt())
                .put("visible_at", post.visibleAt())
                .put("edited_at", post.editedAt())
                .put("idempotency_key", post.idempotencyKey())
                .put("link", post.traits().link())
                .put("image", post.traits().image())
                .put("deleted", post.deleted())
                .putAll(
                        "media",
                        post.content().media(),
                        image -> JsonWriter.object()
                                .put("id", image.id())
                                .put("type", image.type().name())
                                .put("alt", image.alt())
                                .put("created_at", image.createdAt())
                                .put("ready_at", image.readyAt()));
        return (bodyHash == null ? json : json.put("body_sha256", HexFormat.of().formatHex(bodyHash))).element();
    }

    private StoredPost post(JsonObject line, UploadedMedia media) throws IOException {
        String id = line.get("id").getAsString();
        String handle = line.get("handle").getAsString();
        Instant createdAt = instant(line, "created_at");
        List<StoredMedia> images = new ArrayList<>();
        for (JsonElement each : line.getAsJsonArray("media")) {
            StoredMedia image = media(each.getAsJsonObject(), handle);
            media.restore(image);
            images.add(image);
        }
        String edited = text(line, "edited_at");
        return new StoredPost(
                id,
                handle,
                new StoredPost.Content(
                        line.get("text").getAsString(), line.get("language").getAsString(), images),
                text(line, "reply_to"),
                line.get("visibility").getAsString(),
                createdAt,
                instant(line, "visible_at"),
                edited == null ? null : Instant.parse(edited),
                text(line, "idempotency_key"),
                new EngagementModel.Traits(
                        id,
                        handle,
                        createdAt,
                        line.get("link").getAsBoolean(),
                        line.get("image").getAsBoolean()),
                line.get("deleted").getAsBoolean(),
                false);
    }

    private StoredMedia media(JsonObject image, String handle) throws IOException {
        String id = image.get("id").getAsString();
        return new StoredMedia(
                id,
                handle,
                ImageType.valueOf(image.get("type").getAsString()),
                Files.readAllBytes(image(id)),
                image.get("alt").getAsString(),
                instant(image, "created_at"),
                instant(image, "ready_at"));
    }

    private static Instant instant(JsonObject line, String name) {
        return Instant.parse(line.get(name).getAsString());
    }

    private static @Nullable String text(JsonObject line, String name) {
        JsonElement value = line.get(name);
        return value == null || value.isJsonNull() ? null : value.getAsString();
    }
}
