package org.signalbox.emulation.instagram;

import java.util.List;
import java.util.Optional;
import org.signalbox.emulation.FakeNetwork;

/** What people write below posts of accounts, and what the accounts make of it. */
abstract class InstagramPeople implements FakeNetwork {
    public abstract InstagramComments comments();

    public abstract InstagramAccounts accounts();

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        return Optional.of(comments().add(remoteId, author, text));
    }

    @Override
    public Optional<String> comment(String post, String author, String text) {
        return reply(post, author, text);
    }

    @Override
    public List<Post> answers(String item) {
        return accounts().all().stream()
                .flatMap(account -> comments().by(account.username()).stream())
                .filter(comment -> comment.replyTo().filter(item::equals).isPresent())
                .toList();
    }

    @Override
    public boolean isHidden(String item) {
        return comments().hidden().contains(item);
    }

    @Override
    public boolean isRemoved(String item) {
        return !comments().has(item);
    }
}
