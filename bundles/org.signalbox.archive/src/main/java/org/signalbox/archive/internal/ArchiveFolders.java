package org.signalbox.archive.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.signalbox.model.AccountId;

/**
 * Folder layout. A complete archive is at {@code archives/<network>/<account>} in the workspace. Unfinished work is in
 * a sibling whose name starts with a dot.
 */
record ArchiveFolders(Path root) {
    private static final String WORK = ".work-";

    static ArchiveFolders of(Path workspace) {
        return new ArchiveFolders(workspace.resolve("archives"));
    }

    /**
     * Folder of the complete archive, named after the account. A leading dot is written {@code %2E}, as it would hide
     * the folder.
     */
    Path archive(AccountId account) {
        return root.resolve(account.network()).resolve(name(account));
    }

    /** Folder of an incomplete archive's journal and media. */
    Path work(AccountId account) {
        return root.resolve(account.network()).resolve(WORK + name(account));
    }

    /** Folder of an archive that is being written. */
    Path staged(AccountId account) {
        return root.resolve(account.network()).resolve(".new-" + name(account));
    }

    private Path former(AccountId account) {
        return root.resolve(account.network()).resolve(".old-" + name(account));
    }

    private static String name(AccountId account) {
        return account.name().startsWith(".") ? "%2E" + account.name().substring(1) : account.name();
    }

    /** Accounts of a network with an incomplete archive. */
    List<AccountId> unfinished(String network) throws IOException {
        var folder = root.resolve(network);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString())
                    .filter(name -> name.startsWith(WORK))
                    .map(name -> name.substring(WORK.length()))
                    .map(name -> name.startsWith("%2E") ? "." + name.substring(3) : name)
                    .sorted()
                    .map(name -> new AccountId(name, network))
                    .toList();
        }
    }

    /** Folders of all complete archives. */
    List<Path> archives() throws IOException {
        var found = new ArrayList<Path>();
        for (var network : children(root)) {
            for (var folder : children(network)) {
                if (Files.exists(folder.resolve(ArchiveManifest.FILE))) {
                    found.add(folder);
                }
            }
        }
        return found;
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.list(folder)) {
            return all.filter(Files::isDirectory)
                    .filter(each -> !each.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Replaces the previous archive by the staged one. */
    void publish(AccountId account) throws IOException {
        var target = archive(account);
        var old = former(account);
        recover(account);
        if (Files.exists(target)) {
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(staged(account), target, StandardCopyOption.ATOMIC_MOVE);
        forced(Objects.requireNonNull(target.getParent()));
        delete(old);
    }

    /** Completes a {@link #publish} that a crash interrupted. */
    void recover(AccountId account) throws IOException {
        var target = archive(account);
        var old = former(account);
        if (Files.exists(old) && !Files.exists(target)) {
            Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
        }
        delete(old);
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(each -> {
                try {
                    Files.delete(each);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Forces a file's bytes or a folder's entries to disk. */
    static void forced(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            if (!Files.isDirectory(path)) {
                throw e;
            }
            // Some systems can't open folders; their file systems order entries themselves.
        }
    }
}
