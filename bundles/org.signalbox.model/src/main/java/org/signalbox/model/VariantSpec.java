package org.signalbox.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of a content file that replace the post's own for one account.
 *
 * @param text the whole text, parts separated by {@code ---} lines
 * @param media in place of the post's media
 * @param options by option id of the account's network
 */
public record VariantSpec(Optional<String> text, Optional<List<MediaRef>> media, Map<String, String> options) {
    public VariantSpec {
        media = media.map(List::copyOf);
        options = Map.copyOf(options);
    }
}
