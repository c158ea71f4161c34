package org.signalbox.sandbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Uploaded images; images without a post are deleted after a day. Thread-safe. */
final class UploadedMedia {
    static final Duration UNUSED_KEPT = Duration.ofHours(24);

    private final Map<String, StoredMedia> byId = new ConcurrentHashMap<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final Ids ids = new Ids();

    StoredMedia add(String handle, ImageType type, byte[] bytes, String alt, Instant now, Instant readyAt) {
        byId.values().removeIf(media -> forgotten(media, now));
        StoredMedia media = new StoredMedia(ids.next(now), handle, type, bytes, alt, now, readyAt);
        byId.put(media.id(), media);
        return media;
    }

    /** Takes back an image of a kept post. */
    void restore(StoredMedia media) {
        ids.taken(Long.parseLong(media.id()));
        byId.put(media.id(), media);
        used.add(media.id());
    }

    Optional<StoredMedia> find(String id, Instant now) {
        return Optional.ofNullable(byId.get(id)).filter(media -> !forgotten(media, now));
    }

    /** The account's own images for a new post. */
    List<StoredMedia> own(List<String> ids, String handle, Instant now) throws ApiRefusal {
        List<StoredMedia> found = new ArrayList<>();
        for (String id : ids) {
            StoredMedia media = find(id, now)
                    .filter(candidate -> candidate.handle().equals(handle))
                    .orElseThrow(() -> new ApiRefusal(
                            422,
                            "media_unknown",
                            "There is no image " + id + " of this account, or it was forgotten."));
            if (!media.readyAt(now)) {
                throw new ApiRefusal(422, "media_processing", "The image " + id + " is still being processed.");
            }
            found.add(media);
        }
        return found;
    }

    void use(List<StoredMedia> media) {
        media.forEach(each -> used.add(each.id()));
    }

    private boolean forgotten(StoredMedia media, Instant now) {
        return !used.contains(media.id()) && now.isAfter(media.createdAt().plus(UNUSED_KEPT));
    }
}
