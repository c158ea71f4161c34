package org.signalbox.shell.internal.command;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;

/** Resolves and reads content files. */
final class ContentPaths {
    private final Workspace workspace;
    private final Path root;

    ContentPaths(Workspace workspace) throws CommandException {
        this.workspace = workspace;
        try {
            root = workspace.root().toRealPath();
        } catch (IOException e) {
            throw new CommandException(ExitCode.NO_INPUT, Message.of("shell.no-file", workspace.root()), e);
        }
    }

    /**
     * The content files named by the arguments, sorted by path: files, and every {@code *.md} entry of folders. An
     * unreadable folder is returned itself.
     */
    List<String> find(Invocation in, List<String> words) throws CommandException {
        var found = new TreeSet<String>();
        for (var word : words) {
            var path = existing(in, word);
            if (Files.isDirectory(path)) {
                walk(path, found);
            } else {
                found.add(relative(path));
            }
        }
        return new ArrayList<>(found);
    }

    private void walk(Path folder, Set<String> found) throws CommandException {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                    return isHidden(each) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".md") && !Files.isDirectory(file) && !isHidden(file)) {
                        found.add(relative(file));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    found.add(relative(file));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new CommandException(ExitCode.NO_INPUT, Message.of("shell.unreadable", folder), e);
        }
    }

    /** Top-level entries of the workspace that start with a dot are never content. */
    private boolean isHidden(Path file) {
        return root.relativize(file).toString().startsWith(".");
    }

    /** Reads and checks a file. A file that can't be read yields one problem. */
    CheckedContent look(String relative) {
        try {
            return workspace.read(relative);
        } catch (IOException e) {
            var why = Files.isDirectory(root.resolve(relative))
                    ? Message.of("shell.unreadable", relative).text()
                    : String.valueOf(e.getMessage());
            var file = ContentFiles.unreadable(relative, why);
            return new CheckedContent(file, Map.of(), Map.of(), file.problems());
        }
    }

    /** Reads and checks a file. */
    CheckedContent read(String relative) throws CommandException {
        try {
            return workspace.read(relative);
        } catch (IOException e) {
            throw new CommandException(ExitCode.NO_INPUT, Message.of("shell.plain", String.valueOf(e.getMessage())), e);
        }
    }

    /** The single file named by an argument. */
    CheckedContent one(Invocation in, String word) throws CommandException {
        if (Files.isDirectory(existing(in, word))) {
            throw Arguments.usage("shell.is-folder", word);
        }
        return read(find(in, List.of(word)).get(0));
    }

    /** Resolves against the caller's directory, or else against the workspace. */
    private Path existing(Invocation in, String word) throws CommandException {
        var asked = Arguments.path(in, word);
        var path = Files.exists(asked) ? asked : root.resolve(word).normalize();
        if (!Files.exists(path)) {
            throw Arguments.noSuch("shell.no-file", asked);
        }
        try {
            var real = path.toRealPath();
            if (!real.startsWith(root)) {
                throw Arguments.noSuch("shell.outside", real, root);
            }
            return real;
        } catch (IOException e) {
            throw new CommandException(ExitCode.NO_INPUT, Message.of("shell.unreadable", path), e);
        }
    }

    private String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
