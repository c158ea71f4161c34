package org.signalbox.content.internal;

import java.util.ArrayList;
import java.util.List;
import org.signalbox.content.ContentFile;
import org.signalbox.content.MediaFiles;
import org.signalbox.model.MediaRef;
import org.signalbox.model.Place;
import org.signalbox.model.Post;

/** Finds media files that are missing, empty or outside. */
final class MediaProblems {
    private MediaProblems() {}

    static void find(ContentFile file, Post post, MediaFiles media, Problems problems) {
        check(file, "media", post.media(), media, problems);
        post.variants().forEach((account, spec) -> spec.media()
                .ifPresent(own -> check(file, "variants." + account + ".media", own, media, problems)));
    }

    private static void check(
            ContentFile file, String key, List<MediaRef> refs, MediaFiles media, Problems problems) {
        var places = new ArrayList<Place>();
        for (int i = 0; i < refs.size(); i++) {
            places.add(place(file, key, i));
        }
        for (int i = 0; i < refs.size(); i++) {
            var ref = refs.get(i);
            if (media.file(ref).isEmpty()) {
                problems.error(places.get(i), "content.media-outside", ref.file());
                continue;
            }
            var info = media.look(ref);
            if (info.missing()) {
                problems.error(places.get(i), "content.media-missing", ref.file());
            } else if (info.size() == 0) {
                problems.error(places.get(i), "content.media-empty", ref.file());
            }
        }
    }

    private static Place place(ContentFile file, String key, int index) {
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
