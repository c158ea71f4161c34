package org.signalbox.archive.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.signalbox.archive.ArchivedConversation;
import org.signalbox.archive.ArchivedMedia;
import org.signalbox.archive.ArchivedMessage;
import org.signalbox.archive.ArchivedPost;
import org.signalbox.archive.ArchivedReply;
import org.signalbox.model.AccountId;

/**
 * Redacts entries of a complete archive: it is written anew beside its place and swapped, as a new archive is. A crash
 * leaves the old one or the new one, and the next try removes what is left of the other.
 */
final class ArchiveRedaction {
    private final ArchiveFolders folders;
    private final Predicate<ArchivedReply> replies;
    private final Predicate<ArchivedMessage> messages;

    /** @param replies which replies, of those that aren't redacted; @param messages which messages */
    ArchiveRedaction(ArchiveFolders folders, Predicate<ArchivedReply> replies, Predicate<ArchivedMessage> messages) {
        this.folders = folders;
        this.replies = replies;
        this.messages = messages;
    }

    /**
     * Redacts an account's archive; it must be there.
     *
     * @return how many entries were redacted
     */
    int redact(AccountId account, Instant now) throws IOException {
        folders.recover(account);
        var entries = stage(folders.archive(account), account, now);
        if (entries > 0) {
            folders.publish(account);
        }
        return entries;
    }

    /**
     * Writes a redacted copy of an archive folder beside the account's archive, if there is something to redact.
     *
     * @return how many entries were redacted
     */
    int stage(Path folder, AccountId account, Instant now) throws IOException {
        var staged = folders.staged(account);
        ArchiveFolders.delete(staged);
        var manifest = ArchiveManifest.read(folder);
        var before = new ArrayList<ArchivedPost>();
        OutboxReader.read(folder.resolve("outbox.json"), account, before::add);
        var addresses = new HashSet<String>();
        var entries = conversations(folder, account) + redactable(before, addresses);
        if (entries == 0) {
            return 0;
        }
        var posts = before.stream().map(this::redacted).toList();
        Files.createDirectories(staged);
        Files.copy(folder.resolve("actor.json"), staged.resolve("actor.json"));
        media(folder, staged, posts);
        ArchiveWriter.outbox(staged.resolve("outbox.json"), posts);
        var count = copy(folder, staged, account);
        var redactions = new ArrayList<>(manifest.redactions());
        redactions.add(new ArchiveManifest.Redaction(now, entries));
        ArchiveWriter.finish(
                manifest.withoutGaps(addresses).counting(ArchivedFiles.counts(posts, count), redactions),
                staged,
                posts);
        return entries;
    }

    private int redactable(List<ArchivedPost> posts, Set<String> addresses) {
        var entries = 0;
        for (var post : posts) {
            for (var reply : post.replies()) {
                if (!reply.redacted() && replies.test(reply)) {
                    entries++;
                    reply.media().stream()
                            .flatMap(ArchivedMedia::files)
                            .forEach(file -> addresses.add(file.address().toString()));
                }
            }
        }
        return entries;
    }

    private int conversations(Path folder, AccountId account) throws IOException {
        var entries = new int[1];
        ConversationFile.read(
                folder,
                account,
                each -> entries[0] += (int) each.messages().stream()
                        .filter(message -> !message.redacted() && messages.test(message))
                        .count());
        return entries[0];
    }

    private ArchivedPost redacted(ArchivedPost post) {
        return post.withReplies(post.replies().stream()
                .map(reply -> !reply.redacted() && replies.test(reply) ? reply.withoutAuthor() : reply)
                .toList());
    }

    private ArchivedMessage redacted(ArchivedMessage message) {
        return !message.redacted() && messages.test(message) ? message.withoutAuthor() : message;
    }

    private static void media(Path folder, Path staged, List<ArchivedPost> posts) throws IOException {
        var from = new MediaStore(folder.resolve("media"));
        var to = new MediaStore(staged.resolve("media"));
        for (var file : ArchivedFiles.of(posts)) {
            to.take(from.file(file.sha256().orElseThrow(), file.type()));
        }
    }

    /** Copies the conversations, one in memory at a time. An archive without the file gets none. */
    private ConversationFile.Count copy(Path folder, Path staged, AccountId account) throws IOException {
        if (!Files.exists(folder.resolve(ConversationFile.NAME))) {
            return ConversationFile.Count.NONE;
        }
        try (var writer = new ConversationFile.Writer(staged.resolve(ConversationFile.NAME), account)) {
            ConversationFile.read(folder, account, each -> writer.add(entry(each)));
            return writer.finish();
        }
    }

    private ConversationFile.Entry entry(ArchivedConversation conversation) {
        Iterator<ArchivedMessage> redacted =
                conversation.messages().stream().map(this::redacted).iterator();
        return new ConversationFile.Entry(conversation, redacted);
    }
}
