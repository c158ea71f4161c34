package org.signalbox.archive.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.archive.ArchiveException;
import org.signalbox.archive.ArchiveInfo;
import org.signalbox.archive.ArchivedMedia;
import org.signalbox.archive.ArchivedPost;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.RemoteCaptions;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.store.PastDetails;
import org.signalbox.model.store.PastPost;

/** Imports an archive folder into the workspace. */
final class ArchiveImport {
    private static final int PAGE = 500;

    private final ArchiveContext context;
    private final ArchiveLibrary library;

    ArchiveImport(ArchiveContext context, ArchiveLibrary library) {
        this.context = context;
        this.library = library;
    }

    ArchiveInfo take(Path folder, String actor) throws ArchiveException {
        try {
            requireIntact(folder);
            var manifest = ArchiveManifest.read(folder);
            var account = manifest.account();
            var present = library.find(account);
            if (present.filter(other -> !other.startedAt().isBefore(manifest.startedAt()))
                    .isPresent()) {
                throw new ArchiveException(Message.of("archive.import.not-newer", account));
            }
            var staged = context.folders().staged(account);
            if (ArchivedErasures.of(context.store()).stage(context.folders(), folder, account) == 0) {
                copy(folder, staged, manifest);
            }
            // Verify the copy, as the source may have changed meanwhile.
            requireIntact(staged);
            context.folders().publish(account);
            var info = library.find(account).orElseThrow();
            remember(account, library.posts(info));
            new ConversationImport(context.store(), account).take(info.folder());
            context.audit(actor, account, Message.of("archive.audit.imported", account, info.posts()));
            return info;
        } catch (IOException | IllegalArgumentException e) {
            throw ArchiveLibrary.unreadable(folder, e);
        }
    }

    private static void requireIntact(Path folder) throws ArchiveException, IOException {
        var checked = new ArchiveVerifier(folder).verify();
        if (!checked.valid()) {
            throw new ArchiveException(Message.of(
                    "archive.import.damaged",
                    folder,
                    checked.problems().getFirst().text()));
        }
    }

    private static void copy(Path from, Path to, ArchiveManifest manifest) throws IOException {
        ArchiveFolders.delete(to);
        var all = new ArrayList<>(
                manifest.files().stream().map(ArchiveManifest.Listed::path).toList());
        all.add(ArchiveManifest.FILE);
        for (var path : all) {
            var target = to.resolve(path);
            Files.createDirectories(target.getParent());
            Files.copy(from.resolve(path), target);
            ArchiveFolders.forced(target);
        }
    }

    private void remember(AccountId account, List<ArchivedPost> posts) {
        for (var from = 0; from < posts.size(); from += PAGE) {
            var some = posts.subList(from, Math.min(posts.size(), from + PAGE));
            context.store()
                    .pastPosts()
                    .put(account, some.stream().map(ArchiveImport::past).toList());
            for (var post : some) {
                context.store().pastPosts().record(account, unknown(account, post));
            }
        }
    }

    /** Skips readings of a post that already has some: readings must stay in order of time. */
    private List<Engagement> unknown(AccountId account, ArchivedPost post) {
        return context.store().pastPosts().readings(account, post.remoteId()).isEmpty() ? post.readings() : List.of();
    }

    private static PastPost past(ArchivedPost post) {
        return new PastPost(
                post.account(),
                post.remoteId(),
                post.at(),
                post.text(),
                post.url(),
                post.replyTo(),
                details(post),
                "{}",
                Optional.empty(),
                false);
    }

    private static PastDetails details(ArchivedPost post) {
        return new PastDetails(
                post.title(),
                post.link()
                        .map(link -> new RemoteLink(
                                link.address(),
                                link.title(),
                                link.description(),
                                link.image().map(ArchiveImport::media))),
                post.poll(),
                post.media().stream().map(ArchiveImport::media).toList());
    }

    private static RemoteMedia media(ArchivedMedia media) {
        return new RemoteMedia(
                media.address(),
                media.type(),
                media.alt(),
                media.poster().map(ArchiveImport::media),
                media.captions().stream()
                        .map(each -> RemoteCaptions.of(each.language(), media(each.file())))
                        .toList());
    }
}
