package org.signalbox.content;

import java.util.Optional;
import org.signalbox.model.PostId;
import org.signalbox.model.Schedule;

/**
 * What a list shows of a content file.
 *
 * @param path relative to the workspace, with {@code /}
 * @param title empty if the file has none
 * @param schedule the first time that the file names; empty for a draft without one, and where a queue tells the time
 * @param searched text for filters, as of {@link SearchText#of}
 * @param checked the checked file; empty while the other values come from the index of an earlier start, which holds no
 *     problems
 */
public record ListedPost(
        String path,
        String title,
        Optional<PostId> id,
        Optional<Schedule> schedule,
        String searched,
        Optional<CheckedContent> checked) {

    /** A file that was read, not checked yet. */
    public static ListedPost of(ContentFile file) {
        return new ListedPost(
                file.path(),
                file.post().map(post -> post.title()).orElse(""),
                file.post().flatMap(post -> post.id()),
                file.post().flatMap(post -> post.schedule()),
                SearchText.of(file),
                Optional.empty());
    }

    public static ListedPost of(CheckedContent checked) {
        return of(checked.file()).with(Optional.of(checked));
    }

    /** The same values with another check. */
    public ListedPost with(Optional<CheckedContent> other) {
        return new ListedPost(path, title, id, schedule, searched, other);
    }

    public boolean timed() {
        return schedule.isPresent();
    }

    /** The title, or the file's name. */
    public String label() {
        return title.isBlank() ? path.substring(path.lastIndexOf('/') + 1) : title;
    }
}
