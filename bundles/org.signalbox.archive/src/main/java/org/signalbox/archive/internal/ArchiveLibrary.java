package org.signalbox.archive.internal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signalbox.archive.ArchiveException;
import org.signalbox.archive.ArchiveInfo;
import org.signalbox.archive.ArchiveQuery;
import org.signalbox.archive.ArchivedConversation;
import org.signalbox.archive.ArchivedMedia;
import org.signalbox.archive.ArchivedPost;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.store.Slice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads complete archives and caches their posts softly. Thread-safe. */
final class ArchiveLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveLibrary.class);

    private final ArchiveFolders folders;
    private final Map<Path, CachedPosts> shelves = new HashMap<>();

    /** Cached posts of an archive, newest first, valid while {@code outbox.json} keeps its modification time. */
    private record CachedPosts(FileTime written, SoftReference<List<ArchivedPost>> posts) {}

    ArchiveLibrary(ArchiveFolders folders) {
        this.folders = folders;
    }

    List<ArchiveInfo> list() throws ArchiveException {
        try {
            var found = new ArrayList<ArchiveInfo>();
            for (var folder : folders.archives()) {
                try {
                    found.add(ArchiveManifest.read(folder).info(folder));
                } catch (IllegalArgumentException | NoSuchFileException e) {
                    LOG.warn("{} is no archive: {}", folder, e.getMessage());
                }
            }
            found.sort(Comparator.comparing(ArchiveInfo::account));
            return found;
        } catch (IOException e) {
            throw unreadable(folders.root(), e);
        }
    }

    Optional<ArchiveInfo> find(AccountId account) throws ArchiveException {
        var folder = folders.archive(account);
        if (!Files.exists(folder.resolve(ArchiveManifest.FILE))) {
            return Optional.empty();
        }
        try {
            return Optional.of(ArchiveManifest.read(folder).info(folder));
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(folder, e);
        }
    }

    Slice<ArchivedPost> browse(ArchiveQuery query) throws ArchiveException {
        var words = query.text().map(text -> text.toLowerCase(Locale.ROOT));
        Stream<ArchivedPost> posts = Stream.empty();
        for (var info : list()) {
            if (query.account().isEmpty() || query.account().get().equals(info.account())) {
                posts = Stream.concat(posts, posts(info).stream());
            }
        }
        var found = posts.filter(post -> words.isEmpty() || says(post, words.get()))
                .sorted(Comparator.comparing(ArchiveLibrary::place).reversed())
                .dropWhile(post -> query.after()
                        .filter(last -> place(post).compareTo(last) >= 0)
                        .isPresent())
                .limit(query.limit() + 1L)
                .toList();
        return found.size() <= query.limit()
                ? new Slice<>(found, Optional.empty())
                : new Slice<>(found.subList(0, query.limit()), Optional.of(place(found.get(query.limit() - 1))));
    }

    /** Sort key and page cursor of a post: fixed-width digits, so that text order is the order of time. */
    private static String place(ArchivedPost post) {
        return "%020d.%09d %s %s"
                .formatted(
                        post.at().getEpochSecond() + (1L << 40), post.at().getNano(), post.account(), post.remoteId());
    }

    private static boolean says(ArchivedPost post, String words) {
        return says(post.text(), words)
                || post.title().filter(title -> says(title, words)).isPresent()
                || post.link()
                        .filter(link -> says(link.address() + " " + link.title() + " " + link.description(), words))
                        .isPresent()
                || post.poll().stream().flatMap(poll -> poll.answers().stream()).anyMatch(answer -> says(answer, words))
                || post.media().stream().anyMatch(media -> says(media.alt(), words))
                || post.replies().stream()
                        .anyMatch(reply -> says(reply.text(), words)
                                || says(reply.author(), words)
                                || reply.media().stream().anyMatch(media -> says(media.alt(), words)));
    }

    private static boolean says(String text, String words) {
        return text.toLowerCase(Locale.ROOT).contains(words);
    }

    Optional<ArchivedPost> find(AccountId account, String remoteId) throws ArchiveException {
        var info = find(account);
        return info.isEmpty()
                ? Optional.empty()
                : posts(info.get()).stream()
                        .filter(post -> post.remoteId().equals(remoteId))
                        .findFirst();
    }

    Slice<ArchivedConversation> conversations(
            AccountId account, Optional<String> text, Optional<String> after, int limit) throws ArchiveException {
        var info = find(account).orElseThrow(() -> new ArchiveException(Message.of("archive.none", account)));
        var words = text.map(given -> given.toLowerCase(Locale.ROOT));
        var from = after.map(Integer::parseInt).orElse(0);
        var found = new ArrayList<ArchivedConversation>();
        var place = new int[2];
        try {
            ConversationFile.read(info.folder(), account, each -> {
                place[0]++;
                if (place[0] > from && found.size() <= limit && (words.isEmpty() || says(each, words.get()))) {
                    found.add(each);
                    place[1] = found.size() <= limit ? place[0] : place[1];
                }
            });
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(info.folder(), e);
        }
        return found.size() <= limit
                ? new Slice<>(found, Optional.empty())
                : new Slice<>(found.subList(0, limit), Optional.of(String.valueOf(place[1])));
    }

    private static boolean says(ArchivedConversation conversation, String words) {
        return conversation.messages().stream()
                .anyMatch(message -> says(message.text(), words)
                        || message.author()
                                .filter(author -> says(author.name() + " " + author.handle(), words))
                                .isPresent());
    }

    InputStream open(AccountId account, String sha256) throws ArchiveException {
        var info = find(account).orElseThrow(() -> new ArchiveException(Message.of("archive.none", account)));
        var file = posts(info).stream()
                .flatMap(ArchivedPost::files)
                .filter(media -> media.sha256().filter(sha256::equals).isPresent())
                .findFirst()
                .map(ArchivedMedia::type)
                .orElseThrow(() -> new ArchiveException(Message.of("archive.no-media", account, sha256)));
        try {
            return Files.newInputStream(new MediaStore(info.folder().resolve("media")).file(sha256, file));
        } catch (IOException e) {
            throw unreadable(info.folder(), e);
        }
    }

    /** The archive's posts, newest first. */
    List<ArchivedPost> posts(ArchiveInfo info) throws ArchiveException {
        var file = info.folder().resolve("outbox.json");
        try {
            var written = Files.getLastModifiedTime(file);
            var known = shelved(info.folder(), written);
            if (known != null) {
                return known;
            }
            var posts = new ArrayList<ArchivedPost>();
            OutboxReader.read(file, info.account(), posts::add);
            var all = List.copyOf(posts);
            synchronized (shelves) {
                shelves.put(info.folder(), new CachedPosts(written, new SoftReference<>(all)));
            }
            return all;
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(info.folder(), e);
        }
    }

    private @Nullable List<ArchivedPost> shelved(Path folder, FileTime written) {
        synchronized (shelves) {
            var repository = shelves.get(folder);
            return repository != null && repository.written().equals(written)
                    ? repository.posts().get()
                    : null;
        }
    }

    static ArchiveException unreadable(Path what, Exception why) {
        return new ArchiveException(Message.of("archive.unreadable", what, String.valueOf(why.getMessage())), why);
    }
}
