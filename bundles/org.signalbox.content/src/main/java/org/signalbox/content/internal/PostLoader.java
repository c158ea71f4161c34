package org.signalbox.content.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFile;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.Preflight;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and checks files for {@link KnownPosts}. Thread-safe. */
final class PostLoader {
    private static final Logger LOG = LoggerFactory.getLogger(PostLoader.class);

    private final WorkspacePaths paths;
    private final Preflight preflight;
    private final Reader reader;
    private final InstantSource clock;
    private final KnownPosts posts;
    private final Consumer<String> tell;

    /** Reads a file from disk. */
    @FunctionalInterface
    interface Reader {
        ContentFile read(Path file, String path) throws IOException;
    }

    PostLoader(
            WorkspacePaths paths,
            Preflight preflight,
            Reader reader,
            InstantSource clock,
            KnownPosts posts,
            Consumer<String> tell) {
        this.paths = paths;
        this.preflight = preflight;
        this.reader = reader;
        this.clock = clock;
        this.posts = posts;
        this.tell = tell;
    }

    /** Reads and checks a file, and tells its path. One that is gone is forgotten, an unreadable one gets a problem. */
    void load(String path) {
        var before = posts.find(path);
        var file = paths.root().resolve(path);
        try {
            var now = FileTime.from(clock.instant());
            var indexed = FileStamp.of(file).filter(stamp -> stamp.isSettled(now));
            var stamp = FolderWatch.stamp(file);
            // Both stamps are from before the read: if the file changes meanwhile, it has others, and is read again.
            if (posts.put(check(reader.read(paths.content(path), path), stamp, indexed), before)) {
                tell.accept(path);
            }
        } catch (IOException e) {
            unreadable(path, before, String.valueOf(e.getMessage()));
        }
    }

    private void unreadable(String path, Optional<CheckedContent> before, String why) {
        if (!Files.exists(paths.root().resolve(path))) {
            posts.forget(path);
            tell.accept(path);
            return;
        }
        var read = check(ContentFiles.unreadable(path, why), Optional.empty(), Optional.empty());
        var told = before.map(known -> known.problems().equals(read.checked().problems()))
                .orElse(false);
        if (posts.put(read, before) && !told) {
            LOG.info("{}", why);
            tell.accept(path);
        }
    }

    CheckedContent check(ContentFile file) {
        return file.post().isPresent()
                ? preflight.check(file)
                : new CheckedContent(file, Map.of(), Map.of(), file.problems());
    }

    KnownPosts.ReadPost check(ContentFile file, Optional<FolderWatch.Stamp> stamp, Optional<FileStamp> indexed) {
        var named = new MediaStampCache(paths.root()).of(file); // before the check
        return new KnownPosts.ReadPost(check(file), stamp, indexed, named);
    }

    /** Checks a file again without reading it, and tells its path. */
    void recheck(CheckedContent before) {
        if (before.file().post().isEmpty()) {
            return;
        }
        var named = new MediaStampCache(paths.root()).of(before.file());
        if (posts.recheck(before, check(before.file()), named)) {
            tell.accept(before.file().path());
        }
    }
}
