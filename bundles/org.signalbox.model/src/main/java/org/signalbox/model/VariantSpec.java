package org.signalbox.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of a content file that replace the post's own for one account.
 *
 * @param text the whole text, parts separated by {@code ---} lines
 * @param title in place of the post's title
 * @param media in place of the post's media
 * @param links in place of the post's link cards
 * @param polls in place of the post's polls
 * @param options by option id of the account's network
 */
public record VariantSpec(
        Optional<String> text,
        Optional<String> title,
        Optional<List<MediaRef>> media,
        Optional<List<LinkRef>> links,
        Optional<List<PollRef>> polls,
        Map<String, String> options) {
    public VariantSpec {
        media = media.map(List::copyOf);
        links = links.map(List::copyOf);
        polls = polls.map(List::copyOf);
        options = Map.copyOf(options);
    }
}
