package org.signalbox.shell.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.signalbox.content.Checked;
import org.signalbox.content.Workspace;
import org.signalbox.model.Message;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;

/** Finds the content files that a caller means and reads them. */
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

    /** The files that some words name: files, and all {@code *.md} files in folders; by path. */
    List<String> find(Invocation in, List<String> words) throws CommandException {
        var found = new TreeSet<String>();
        for (var word : words) {
            var path = existing(in, word);
            if (Files.isDirectory(path)) {
                try (var files = Files.walk(path)) {
                    files.filter(file -> file.toString().endsWith(".md") && Files.isRegularFile(file))
                            .filter(file -> !root.relativize(file).toString().startsWith("."))
                            .forEach(file -> found.add(relative(file)));
                } catch (IOException e) {
                    throw new CommandException(ExitCode.NO_INPUT, Message.of("shell.unreadable", path), e);
                }
            } else {
                found.add(relative(path));
            }
        }
        return new ArrayList<>(found);
    }

    /** Reads and checks a file now. */
    Checked read(String relative) throws CommandException {
        try {
            return workspace.read(relative);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.NO_INPUT, Message.of("shell.plain", String.valueOf(e.getMessage())), e);
        }
    }

    /** The one file that a word names. */
    Checked one(Invocation in, String word) throws CommandException {
        if (Files.isDirectory(existing(in, word))) {
            throw Arguments.usage("shell.is-folder", word);
        }
        return read(find(in, List.of(word)).get(0));
    }

    /** As the caller sees it, or else as the workspace does. */
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
