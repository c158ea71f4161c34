package org.signalbox.content.internal;

import java.util.Optional;
import org.signalbox.content.ListedPost;

/**
 * An entry of the index of posts.
 *
 * @param post its check isn't written
 * @param stamp of the file that the post was read from; empty if it can't be told later whether the file has changed
 */
record IndexedPost(ListedPost post, Optional<FileStamp> stamp) {
    /** Whether both are the same on disk. */
    boolean isWrittenAs(IndexedPost other) {
        return stamp.equals(other.stamp) && post.with(Optional.empty()).equals(other.post.with(Optional.empty()));
    }
}
