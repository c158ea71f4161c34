package org.signalbox.content.internal;

import java.util.List;
import java.util.Map;
import org.signalbox.content.ContentFile;
import org.signalbox.content.MediaFiles;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.MediaRef;
import org.signalbox.model.Post;
import org.signalbox.model.SourceRange;

/** Reports media files that are missing, empty, hidden or outside the workspace. */
final class MediaProblems {
    private MediaProblems() {}

    /** @param looked cache of metadata, so that each file is read once */
    static void find(
            ContentFile file, Post post, MediaFiles media, Map<MediaRef, MediaInfo> looked, Problems problems) {
        check(file, "media", post.media(), media, looked, problems);
        post.variants()
                .forEach((account, spec) -> spec.media()
                        .ifPresent(own -> check(file, "variants." + account + ".media", own, media, looked, problems)));
    }

    private static void check(
            ContentFile file,
            String key,
            List<MediaRef> refs,
            MediaFiles media,
            Map<MediaRef, MediaInfo> looked,
            Problems problems) {
        for (int i = 0; i < refs.size(); i++) {
            var ref = refs.get(i);
            var info = looked.computeIfAbsent(ref, media::look);
            if (info.size() > 0) {
                continue;
            }
            var place = place(file, key, i);
            if (info.size() == 0) {
                problems.error(place, "content.media-empty", ref.file());
            } else if (media.hides(ref)) {
                problems.error(place, "content.media-hidden", ref.file());
            } else if (media.file(ref).isEmpty()) {
                problems.error(place, "content.media-outside", ref.file());
            } else {
                problems.error(place, "content.media-missing", ref.file());
            }
        }
    }

    private static SourceRange place(ContentFile file, String key, int index) {
        var keys = file.map().keys();
        for (var candidate : List.of(key + "[" + index + "].file", key + "[" + index + "]", key)) {
            var place = keys.get(candidate);
            if (place != null) {
                return place;
            }
        }
        return file.map().frontMatter();
    }
}
