package org.signalbox.archive.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.RemoteCaptions;
import org.signalbox.connector.api.RemoteMedia;

/** Redacts replies in the journal of an archive that isn't complete. A crash leaves the old journal or the new one. */
final class JournalRedaction {
    private JournalRedaction() {}

    /** A reply without author is a redacted one: every network names the author. */
    static boolean isRedacted(ReceivedReply reply) {
        return reply.author().isEmpty()
                && reply.authorName().isEmpty()
                && reply.text().isEmpty();
    }

    /**
     * Redacts the journal in a work folder, and removes the files of the redacted replies.
     *
     * @return how many replies were redacted
     * @throws ArchiveJournal.JournalInUseException while an archive is being made
     */
    static int redact(Path work, Predicate<ReceivedReply> which) throws IOException {
        var file = work.resolve(ArchiveJournal.FILE);
        if (!Files.exists(file)) {
            return 0;
        }
        try (var lock = ArchiveJournal.open(file)) {
            var redacted = new ArrayList<ReceivedReply>();
            var entries = new ArrayList<JournalEntry>();
            for (var entry : ArchiveJournal.read(file)) {
                entries.add(entry instanceof JournalEntry.Replies page ? redacted(page, which, redacted) : entry);
            }
            if (!redacted.isEmpty()) {
                var addresses = addresses(redacted);
                entries.removeIf(entry -> isOf(addresses, entry));
                rewrite(file, entries);
            }
            removeUnlisted(work.resolve("media"), entries);
            return redacted.size();
        }
    }

    private static boolean isOf(Set<URI> addresses, JournalEntry entry) {
        return switch (entry) {
            case JournalEntry.Kept media -> addresses.contains(media.address());
            case JournalEntry.Gap gap ->
                addresses.stream().anyMatch(address -> address.toString().equals(gap.of()));
            default -> false;
        };
    }

    private static JournalEntry redacted(
            JournalEntry.Replies page, Predicate<ReceivedReply> which, List<ReceivedReply> found) {
        var items = new ArrayList<ReceivedReply>();
        for (var reply : page.items()) {
            var wanted = which.test(reply);
            if (wanted) {
                found.add(reply);
            }
            items.add(
                    wanted
                            ? new ReceivedReply(
                                    reply.remoteId(),
                                    reply.at(),
                                    reply.replyTo(),
                                    "",
                                    "",
                                    "",
                                    Optional.empty(),
                                    List.of())
                            : reply);
        }
        return new JournalEntry.Replies(page.at(), page.post(), items, page.next());
    }

    private static Set<URI> addresses(List<ReceivedReply> replies) {
        var addresses = new HashSet<URI>();
        replies.stream()
                .flatMap(reply -> reply.attachments().stream())
                .flatMap(media -> Stream.concat(
                        Stream.of(media),
                        Stream.concat(
                                media.poster().stream(),
                                media.captions().stream().map(RemoteCaptions::file))))
                .map(RemoteMedia::address)
                .forEach(addresses::add);
        return addresses;
    }

    /** Also what a crash left after the journal was rewritten. The journal's lock keeps others from writing. */
    private static void removeUnlisted(Path media, List<JournalEntry> entries) throws IOException {
        if (!Files.isDirectory(media)) {
            return;
        }
        var listed = new HashSet<String>();
        entries.forEach(entry -> {
            if (entry instanceof JournalEntry.Kept file) {
                listed.add(MediaStore.name(file.sha256(), file.type()));
            }
        });
        try (var all = Files.list(media)) {
            for (var each : all.toList()) {
                if (!listed.contains(each.getFileName().toString())) {
                    Files.delete(each);
                }
            }
        }
    }

    private static void rewrite(Path file, List<JournalEntry> entries) throws IOException {
        var part = file.resolveSibling("journal.part");
        try (var out = Files.newBufferedWriter(part)) {
            for (var entry : entries) {
                out.write(entry.json() + "\n");
            }
        }
        ArchiveFolders.forced(part);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
