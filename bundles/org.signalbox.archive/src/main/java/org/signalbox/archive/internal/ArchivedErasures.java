package org.signalbox.archive.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.archive.ArchivedMessage;
import org.signalbox.archive.ArchivedReply;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.ContactRepository.Erased;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.Store;

/** The people whose data were erased, so that an archive from elsewhere doesn't bring them back. */
final class ArchivedErasures {
    private final Store store;
    private final Set<String> digests;

    private ArchivedErasures(Store store, Set<String> digests) {
        this.store = store;
        this.digests = digests;
    }

    static ArchivedErasures of(Store store) {
        return new ArchivedErasures(
                store, store.contacts().erased().stream().map(Erased::person).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Writes a copy of an archive folder without what they wrote, see {@link ArchiveRedaction#stage}. Of replies, it
     * redacts those that the store knows to be theirs.
     */
    int stage(ArchiveFolders folders, Path folder, AccountId account) throws IOException {
        if (digests.isEmpty()) {
            return 0;
        }
        return new ArchiveRedaction(folders, reply -> isErased(account, reply), message -> isErased(account, message))
                .stage(folder, account, store.now());
    }

    private boolean isErased(AccountId account, ArchivedReply reply) {
        return isErased(account, reply.remoteId());
    }

    private boolean isErased(AccountId account, ArchivedMessage message) {
        return message.author()
                        .filter(person -> digests.contains(digest(person)))
                        .isPresent()
                || message.author().isPresent() && isErased(account, message.remoteId());
    }

    private boolean isErased(AccountId account, String message) {
        return store.inbox()
                .message(account, message)
                .filter(known -> known.status().erased())
                .isPresent();
    }

    /** As {@link Erased} has it. */
    static String digest(Person person) {
        var digest = MediaStore.digest();
        digest.update(person.network().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(person.remoteId().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }
}
