package org.signalbox.content;

import java.util.List;
import java.util.Map;
import org.signalbox.model.SourceRange;

/**
 * Positions of the elements of a content file, for problems, quick fixes and highlighting.
 *
 * @param frontMatter the YAML between the {@code ---} lines, without them
 * @param keys of each front-matter value by its path, such as {@code accounts}, {@code accounts[1]},
 *     {@code media[0].alt}, {@code variants.nightline@plaza.text}
 * @param parts of the body, in order
 */
public record SourceMap(SourceRange frontMatter, Map<String, SourceRange> keys, List<SourceRange> parts) {
    public SourceMap {
        keys = Map.copyOf(keys);
        parts = List.copyOf(parts);
    }
}
