package org.signalbox.content;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.Post;
import org.signalbox.model.Problem;

/**
 * A content file as it was read.
 *
 * @param path relative to the workspace, with {@code /}
 * @param text the whole file
 * @param post empty when it can't be understood at all
 * @param map where things are in the file
 * @param problems of its form, before any terms
 */
public record ContentFile(String path, String text, Optional<Post> post, SourceMap map, List<Problem> problems) {
    public ContentFile {
        problems = List.copyOf(problems);
    }
}
