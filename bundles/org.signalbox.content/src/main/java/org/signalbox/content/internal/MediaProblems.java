package org.signalbox.content.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.signalbox.content.ContentFile;
import org.signalbox.content.MediaFiles;
import org.signalbox.model.AccountId;
import org.signalbox.model.LinkRef;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.MediaRef;
import org.signalbox.model.Message;
import org.signalbox.model.PollRef;
import org.signalbox.model.Post;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;
import org.signalbox.model.VariantSpec;

/**
 * Reports media files that are missing, empty, hidden or outside the workspace, posters and captions of another type,
 * and content of parts that don't exist.
 */
final class MediaProblems {
    private static final List<String> CAPTIONS = List.of("text/vtt", "application/x-subrip");

    private final ContentFile file;
    private final MediaFiles media;
    private final Map<MediaRef, MediaInfo> looked;
    private final Problems problems;
    private final Set<String> misplaced = new HashSet<>();

    private MediaProblems(ContentFile file, MediaFiles media, Map<MediaRef, MediaInfo> looked, Problems problems) {
        this.file = file;
        this.media = media;
        this.looked = looked;
        this.problems = problems;
    }

    /** @param looked cache of metadata, so that each file is read once */
    static void find(
            ContentFile file, Post post, MediaFiles media, Map<MediaRef, MediaInfo> looked, Problems problems) {
        var all = new MediaProblems(file, media, looked, problems);
        all.media("", post.media());
        all.links("", post.links());
        post.variants().forEach((account, spec) -> {
            spec.media().ifPresent(own -> all.media("variants." + account + ".", own));
            spec.links().ifPresent(own -> all.links("variants." + account + ".", own));
        });
        for (var account : post.accounts()) {
            all.places(post, account);
        }
    }

    private void media(String within, List<MediaRef> refs) {
        for (int i = 0; i < refs.size(); i++) {
            var ref = refs.get(i);
            var key = within + "media[" + i + "]";
            exists(ref, place(key + ".file", key, within + "media"));
            if (ref.poster().isEmpty() && ref.captions().isEmpty()) {
                continue;
            }
            var video = info(ref).type().startsWith("video/");
            if (!video && info(ref).size() > 0) {
                problems.error(place(key + ".poster", key + ".captions"), "content.not-a-video", ref.file());
            }
            ref.poster().ifPresent(poster -> picture(poster, place(key + ".poster", key)));
            for (var each : ref.captions()) {
                var place = place(key + ".captions." + each.language(), key + ".captions", key);
                if (exists(each.media(), place)
                        && !CAPTIONS.contains(info(each.media()).type())) {
                    problems.error(place, "content.not-captions", each.file());
                }
            }
        }
    }

    private void links(String within, List<LinkRef> links) {
        for (int i = 0; i < links.size(); i++) {
            var key = within + "link[" + i + "]";
            links.get(i)
                    .image()
                    .ifPresent(image ->
                            picture(image, place(key + ".image", within + "link.image", key, within + "link")));
        }
    }

    private void picture(String name, SourceRange place) {
        var ref = new MediaRef(name, "");
        if (exists(ref, place) && !info(ref).type().startsWith("image/")) {
            problems.error(place, "content.not-a-picture", name);
        }
    }

    private MediaInfo info(MediaRef ref) {
        return looked.computeIfAbsent(ref, media::look);
    }

    private boolean exists(MediaRef ref, SourceRange place) {
        var size = info(ref).size();
        if (size > 0) {
            media.flaw(ref).ifPresent(why -> problems.add(Severity.ERROR, place, List.of(), why));
            if (media.isLocated(ref)) {
                var fix = MediaFixes.withoutPlace(ref.file(), info(ref).type());
                problems.add(Severity.WARNING, place, fix, Message.of("content.media-located", ref.file()));
            }
            return true;
        }
        var why = media.absence(ref).orElseGet(() -> Message.of("content.media-missing", ref.file())); // came just now
        problems.add(Severity.ERROR, place, List.of(), why);
        return false;
    }

    /** What goes into parts that an account's text doesn't have. */
    private void places(Post post, AccountId account) {
        var spec = Optional.ofNullable(post.variants().get(account));
        var parts = spec.flatMap(VariantSpec::text)
                .map(text -> PartText.parts(text).size())
                .orElse(post.parts().size());
        place(
                account,
                parts,
                "media",
                spec.flatMap(VariantSpec::media).isPresent(),
                spec.flatMap(VariantSpec::media).orElse(post.media()).stream().map(MediaRef::part));
        place(
                account,
                parts,
                "link",
                spec.flatMap(VariantSpec::links).isPresent(),
                spec.flatMap(VariantSpec::links).orElse(post.links()).stream().map(LinkRef::part));
        place(
                account,
                parts,
                "poll",
                spec.flatMap(VariantSpec::polls).isPresent(),
                spec.flatMap(VariantSpec::polls).orElse(post.polls()).stream().map(PollRef::part));
    }

    private void place(AccountId account, int parts, String name, boolean own, Stream<Integer> places) {
        var key = (own ? "variants." + account + "." : "") + name;
        var index = 0;
        for (var part : places.toList()) {
            var item = key + "[" + index++ + "]";
            if (part >= parts && misplaced.add(item)) {
                problems.error(
                        place(item + ".part", key + ".part", item, key),
                        "content.no-such-part",
                        part + 1,
                        parts,
                        account);
            }
        }
    }

    private SourceRange place(String... candidates) {
        var keys = file.map().keys();
        return Stream.of(candidates)
                .flatMap(key -> Optional.ofNullable(keys.get(key)).stream())
                .findFirst()
                .orElse(file.map().frontMatter());
    }
}
