package org.signalbox.shell.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.signalbox.content.ContentFiles;
import org.signalbox.model.Message;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.internal.Arguments;

/** Reads files that hold one text. */
final class TextFiles {
    private TextFiles() {}

    /**
     * Reads a text in UTF-8; space around it is removed.
     *
     * @param blank code of the message about a file without text, whose argument is the file
     */
    static String read(Path file, String blank) throws CommandException {
        if (!Files.isRegularFile(file)) {
            throw Arguments.noSuch("shell.no-file", file);
        }
        try {
            if (Files.size(file) > ContentFiles.MAX_LENGTH) {
                throw new CommandException(ExitCode.BAD_DATA, Message.of("shell.edit.too-large", file));
            }
            var text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw new CommandException(ExitCode.BAD_DATA, Message.of(blank, file));
            }
            return text;
        } catch (IOException e) { // also where it isn't UTF-8
            throw new CommandException(ExitCode.NO_INPUT, Message.of("shell.unreadable", file), e);
        }
    }
}
