package org.signalbox.content;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.Post;
import org.signalbox.model.Problem;

/**
 * A parsed content file.
 *
 * @param path relative to the workspace, with {@code /}
 * @param text the whole file
 * @param post empty if the file can't be parsed at all
 * @param map positions in the file
 * @param problems of form, before any check of terms
 */
public record ContentFile(String path, String text, Optional<Post> post, SourceMap map, List<Problem> problems) {
    public ContentFile {
        problems = List.copyOf(problems);
    }
}
