package org.signalbox.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The author's intent: one content file, parsed.
 *
 * @param id empty until it is first scheduled
 * @param path of the file, relative to the workspace, with {@code /}
 * @param title what people call it
 * @param accounts where it goes
 * @param timing when; empty for a draft
 * @param overdue what happens when its time was missed
 * @param language BCP 47 tag
 * @param media of the first part
 * @param labels for finding it
 * @param parts the texts of the thread, at least one
 * @param options by network id, then option id
 * @param variants what single accounts get instead
 */
public record Post(
        Optional<PostId> id,
        String path,
        String title,
        List<AccountId> accounts,
        Optional<Timing> timing,
        Overdue overdue,
        Optional<String> language,
        List<MediaRef> media,
        List<String> labels,
        List<String> parts,
        Map<String, Map<String, String>> options,
        Map<AccountId, VariantSpec> variants) {
    public Post {
        accounts = List.copyOf(accounts);
        media = List.copyOf(media);
        labels = List.copyOf(labels);
        parts = List.copyOf(parts);
        options = Map.copyOf(options);
        variants = Map.copyOf(variants);
    }
    /** The first wall time; empty for a draft, and where a queue tells the time. */
    public Optional<Schedule> schedule() {
        return timing.flatMap(Timing::first);
    }
}
