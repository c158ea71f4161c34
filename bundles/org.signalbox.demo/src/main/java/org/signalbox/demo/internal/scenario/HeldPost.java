package org.signalbox.demo.internal.scenario;

import java.util.List;
import org.signalbox.sandbox.PracticePost;

/**
 * A visible post at a network, as the network itself tells it.
 *
 * @param account the account's name here
 */
public record HeldPost(String account, String text) {
    /** Those of a practice network that were written to it. */
    public static List<HeldPost> of(List<PracticePost> posts) {
        return posts.stream()
                .filter(post -> !post.seeded() && !post.deleted())
                .map(post -> new HeldPost(post.handle(), post.text()))
                .toList();
    }
}
