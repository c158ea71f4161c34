package org.signalbox.emulation.instagram;

import java.util.Optional;
import org.signalbox.emulation.FakeNetwork;

/** What people write below posts of accounts, and what the accounts make of it. */
abstract class InstagramPeople implements FakeNetwork {
    public abstract InstagramComments comments();

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        return Optional.of(comments().add(remoteId, author, text));
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
