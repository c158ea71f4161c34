package org.signalbox.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The author's intent: one content file, parsed.
 *
 * @param id empty until it is first scheduled
 * @param path of the file, relative to the workspace, with {@code /}
 * @param title what people call it
 * @param titled whether the file gives the title, so that networks whose posts have one get it
 * @param accounts where it goes
 * @param timing when; empty for a draft
 * @param overdue what happens when its time was missed
 * @param language BCP 47 tag
 * @param media of all parts
 * @param links cards, one for a part at most
 * @param polls one for a part at most
 * @param labels for finding it
 * @param parts the texts of the thread, at least one
 * @param options by network id, then option id
 * @param variants what single accounts get instead
 */
public record Post(
        Optional<PostId> id,
        String path,
        String title,
        boolean titled,
        List<AccountId> accounts,
        Optional<Timing> timing,
        Overdue overdue,
        Optional<String> language,
        List<MediaRef> media,
        List<LinkRef> links,
        List<PollRef> polls,
        List<String> labels,
        List<String> parts,
        Map<String, Map<String, String>> options,
        Map<AccountId, VariantSpec> variants) {
    public Post {
        accounts = List.copyOf(accounts);
        media = List.copyOf(media);
        links = List.copyOf(links);
        polls = List.copyOf(polls);
        labels = List.copyOf(labels);
        parts = List.copyOf(parts);
        options = Map.copyOf(options);
        variants = Map.copyOf(variants);
    }
    /** The paths of all files that it and its variants name. */
    public Stream<String> files() {
        var named = Stream.concat(
                media.stream().flatMap(MediaRef::files), links.stream().flatMap(Post::image));
        return Stream.concat(
                named,
                variants.values().stream()
                        .flatMap(spec -> Stream.concat(
                                spec.media().stream().flatMap(List::stream).flatMap(MediaRef::files),
                                spec.links().stream().flatMap(List::stream).flatMap(Post::image))));
    }

    private static Stream<String> image(LinkRef link) {
        return link.image().stream();
    }

    /** The first wall time; empty for a draft, and where a queue tells the time. */
    public Optional<Schedule> schedule() {
        return timing.flatMap(Timing::first);
    }
}
