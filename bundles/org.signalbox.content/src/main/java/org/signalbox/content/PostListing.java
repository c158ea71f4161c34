package org.signalbox.content;

import java.util.List;

/**
 * The posts that are known at one moment, and how far reading has come.
 *
 * @param posts by path
 * @param total number of content files on disk; 0 until the folders were listed
 * @param unread how many of them are new or changed and not read yet
 * @param complete whether all files were looked at once: the posts are those on disk
 */
public record PostListing(List<ListedPost> posts, int total, int unread, boolean complete) {
    public PostListing {
        posts = List.copyOf(posts);
    }

    /** The complete listing of checked files. */
    public static PostListing of(List<CheckedContent> files) {
        return new PostListing(files.stream().map(ListedPost::of).toList(), files.size(), 0, true);
    }

    /** How many of the files on disk are listed with their present content. */
    public int read() {
        return total - unread;
    }
}
