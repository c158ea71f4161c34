package org.signalbox.emulation.facebook;

import java.util.List;
import java.util.Optional;
import org.signalbox.emulation.FakeNetwork;

/** What people write below posts of pages, and what the pages make of it. */
abstract class FacebookPeople implements FakeNetwork {
    public abstract FacebookComments comments();

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        return Optional.of(comments().add(remoteId, "7" + Math.abs(author.hashCode()), author, text));
    }

    @Override
    public Optional<String> comment(String post, String author, String text) {
        return reply(post, author, text);
    }

    /** Facebook doesn't tell what is taken back from what may not be seen. */
    @Override
    public boolean rewrite(String item, String text) {
        comments().rewrite(item, text);
        return true;
    }

    @Override
    public List<Post> answers(String item) {
        return targets().stream()
                .flatMap(page -> comments().by(page).stream())
                .filter(comment -> comment.replyTo().filter(item::equals).isPresent())
                .toList();
    }

    @Override
    public boolean isHidden(String item) {
        return comments().hidden().contains(item);
    }

    @Override
    public boolean isLiked(String item) {
        return comments().liked().contains(item);
    }

    @Override
    public boolean isRemoved(String item) {
        return !comments().has(item);
    }
}
