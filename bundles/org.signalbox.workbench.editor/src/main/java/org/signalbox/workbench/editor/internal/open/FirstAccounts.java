package org.signalbox.workbench.editor.internal.open;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Post;

/** Accounts that a new post begins with: those of the post written last, as far as they can be used now. */
final class FirstAccounts {
    /** Posts that are read to find one with accounts. */
    private static final int READ = 20;

    private FirstAccounts() {}

    /** Reads a post. */
    interface Reader {
        /** @return empty when the file can't be parsed */
        Optional<Post> post(String path) throws IOException;
    }

    /**
     * The accounts of the folder's last written post, or else of the workspace's, or else all. Blocks.
     *
     * @param root of the workspace
     * @param folder path of a folder that was chosen for the new post
     * @param usable all accounts that can be used now
     */
    static List<AccountId> of(Path root, Reader reader, Optional<String> folder, List<AccountId> usable)
            throws IOException {
        var newest = newest(root);
        var inFolder = newest.stream()
                .filter(path ->
                        folder.filter(each -> path.startsWith(each + "/")).isPresent())
                .toList();
        for (var paths : List.of(inFolder, newest)) {
            for (var path : paths.subList(0, Math.min(READ, paths.size()))) {
                var accounts = reader.post(path).stream()
                        .flatMap(post -> post.accounts().stream())
                        .filter(usable::contains)
                        .toList();
                if (!accounts.isEmpty()) {
                    return accounts;
                }
            }
        }
        return usable;
    }

    /** Paths of the content files, relative to the workspace, the last written first. */
    private static List<String> newest(Path root) throws IOException {
        record Written(String path, long at) {}
        var content = root.resolve("content");
        if (!Files.isDirectory(content)) {
            return List.of();
        }
        var written = new ArrayList<Written>();
        try (var files = Files.find(
                content,
                32,
                (file, is) ->
                        is.isRegularFile() && file.getFileName().toString().endsWith(".md"))) {
            for (var file : (Iterable<Path>) files::iterator) {
                written.add(new Written(
                        root.relativize(file).toString().replace('\\', '/'),
                        Files.getLastModifiedTime(file).toMillis()));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return written.stream()
                .sorted(Comparator.comparingLong(Written::at).reversed().thenComparing(Written::path))
                .map(Written::path)
                .toList();
    }
}
