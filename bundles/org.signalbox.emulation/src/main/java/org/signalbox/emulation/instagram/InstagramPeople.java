package org.signalbox.emulation.instagram;

import java.util.List;
import java.util.Optional;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.meta.GraphAnswers;

/** What people write below posts of accounts and to them, and what the accounts make of it. */
abstract class InstagramPeople implements FakeNetwork {
    public abstract InstagramComments comments();

    public abstract InstagramAccounts accounts();

    public abstract InstagramMessages messages();

    private boolean privately;

    /** What people write from now on by {@link #comment} are direct messages to the first account. */
    public void writePrivately() {
        privately = true;
    }

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        return Optional.of(comments().add(remoteId, author, text));
    }

    @Override
    public Optional<String> comment(String post, String author, String text) {
        return privately
                ? Optional.of(messages()
                        .write(
                                accounts().all().getFirst().id(),
                                author,
                                text,
                                messages().now()))
                : reply(post, author, text);
    }

    @Override
    public List<Post> answers(String item) {
        if (privately) {
            return messages().behind(item);
        }
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

    @Override
    public int longestText() {
        return 2_200;
    }

    @Override
    public NetworkAnswer unauthorized() {
        return GraphAnswers.tokenExpired();
    }
}
