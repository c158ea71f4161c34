package org.signalbox.archive.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.archive.ArchiveException;
import org.signalbox.archive.ArchivedAuthor;
import org.signalbox.archive.ArchivedMedia;
import org.signalbox.archive.ArchivedMessage;
import org.signalbox.archive.ArchivedPost;
import org.signalbox.archive.ArchivedReply;
import org.signalbox.archive.ArchivedTrace;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.Person;

/** Finds what archives, complete and not, have of a person. */
final class AuthorTraces {
    private final ArchiveLibrary library;
    private final ArchiveFolders folders;
    private final ArchivedAuthor author;

    AuthorTraces(ArchiveLibrary library, ArchiveFolders folders, ArchivedAuthor author) {
        this.library = library;
        this.folders = folders;
        this.author = author;
    }

    void find(Consumer<ArchivedTrace> found) throws ArchiveException {
        for (var info : library.list()) {
            if (info.account().network().equals(author.network())) {
                for (var post : library.posts(info)) {
                    post(post, info.folder(), found);
                }
                conversations(info.account(), info.folder(), found);
            }
        }
        try {
            for (var account : folders.unfinished(author.network())) {
                unfinished(account, found);
            }
        } catch (IOException e) {
            throw ArchiveLibrary.unreadable(folders.root(), e);
        }
    }

    private void post(ArchivedPost post, Path folder, Consumer<ArchivedTrace> found) {
        if (author.isNamedIn(post.text())) {
            found.accept(new ArchivedTrace(
                    post.account(),
                    folder,
                    ArchivedTrace.Kind.MENTION,
                    post.remoteId(),
                    post.at(),
                    post.text(),
                    post.url(),
                    List.of()));
        }
        for (var reply : post.replies()) {
            if (wrote(post.account(), reply)) {
                found.accept(new ArchivedTrace(
                        post.account(),
                        folder,
                        ArchivedTrace.Kind.REPLY,
                        reply.remoteId(),
                        reply.at(),
                        reply.text(),
                        reply.url(),
                        reply.media().stream()
                                .flatMap(ArchivedMedia::files)
                                .map(ArchivedMedia::address)
                                .toList()));
            } else if (author.isNamedIn(reply.text())) {
                found.accept(new ArchivedTrace(
                        post.account(),
                        folder,
                        ArchivedTrace.Kind.MENTION,
                        reply.remoteId(),
                        reply.at(),
                        reply.text(),
                        reply.url(),
                        List.of()));
            }
        }
    }

    /** Whether they wrote a reply that isn't redacted. */
    boolean wrote(AccountId account, ArchivedReply reply) {
        return !reply.redacted() && author.wrote(account, reply.remoteId(), Optional.empty(), reply.author());
    }

    /** Whether they wrote a message that isn't redacted. */
    boolean wrote(AccountId account, ArchivedMessage message) {
        return message.author()
                .filter(person ->
                        author.wrote(account, message.remoteId(), Optional.of(person.remoteId()), person.handle()))
                .isPresent();
    }

    /** Whether they wrote a reply in a journal that isn't redacted. */
    boolean wrote(AccountId account, ReceivedReply reply) {
        return !JournalRedaction.isRedacted(reply)
                && author.wrote(account, reply.remoteId(), Optional.empty(), reply.author());
    }

    private void conversations(AccountId account, Path folder, Consumer<ArchivedTrace> found) throws ArchiveException {
        try {
            ConversationFile.read(
                    folder,
                    account,
                    conversation ->
                            conversation.messages().forEach(message -> message(account, message, folder, found)));
        } catch (IOException | IllegalArgumentException e) {
            throw ArchiveLibrary.unreadable(folder, e);
        }
    }

    private void message(AccountId account, ArchivedMessage message, Path folder, Consumer<ArchivedTrace> found) {
        var own = wrote(account, message);
        if (own || author.isNamedIn(message.text())) {
            found.accept(new ArchivedTrace(
                    account,
                    folder,
                    own ? ArchivedTrace.Kind.MESSAGE : ArchivedTrace.Kind.MENTION,
                    message.remoteId(),
                    message.at(),
                    message.text(),
                    message.url(),
                    own ? addresses(message.attachments(), message.author()) : List.of()));
        }
    }

    private static List<URI> addresses(List<RemoteMedia> files, Optional<Person> person) {
        return java.util.stream.Stream.concat(
                        files.stream().map(RemoteMedia::address), person.flatMap(Person::picture).stream())
                .toList();
    }

    private void unfinished(AccountId account, Consumer<ArchivedTrace> found) throws IOException {
        var folder = folders.work(account);
        for (var entry : ArchiveJournal.read(folder.resolve(ArchiveJournal.FILE))) {
            if (entry instanceof JournalEntry.Replies page) {
                page.items().stream()
                        .filter(reply -> wrote(account, reply))
                        .forEach(reply -> found.accept(trace(account, folder, reply)));
            }
        }
    }

    private static ArchivedTrace trace(AccountId account, Path folder, ReceivedReply reply) {
        Instant at = reply.at();
        return new ArchivedTrace(
                account,
                folder,
                ArchivedTrace.Kind.REPLY,
                reply.remoteId(),
                at,
                reply.text(),
                reply.url(),
                reply.attachments().stream().map(RemoteMedia::address).toList());
    }
}
