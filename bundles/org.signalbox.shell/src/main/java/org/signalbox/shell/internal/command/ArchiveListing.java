package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.signalbox.archive.ArchiveException;
import org.signalbox.archive.ArchiveQuery;
import org.signalbox.archive.Archives;
import org.signalbox.model.AccountId;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Lists, shows, verifies and imports complete archives. */
final class ArchiveListing {
    static final int MAX = 1_000;
    static final int USUAL = 20;
    static final int TEXT_WIDTH = 60;

    private final Invocation in;
    private final Archives archives;

    ArchiveListing(Invocation in, Archives archives) {
        this.in = in;
        this.archives = archives;
    }

    int list() throws CommandException {
        try {
            var all = archives.list();
            if (in.json()) {
                var array = new JsonArray();
                all.forEach(info -> array.add(ArchiveReport.json(info)));
                var running = new JsonArray();
                archives.running().forEach(progress -> running.add(ArchiveReport.json(progress)));
                var document = new JsonObject();
                document.add("archives", array);
                document.add("running", running);
                Output.json(in, document);
                return ExitCode.OK;
            }
            var table = new Table(
                    "shell.column.account",
                    "archive.command.column.finished",
                    "archive.command.column.posts",
                    "archive.command.column.replies",
                    "archive.command.column.messages",
                    "archive.command.column.media",
                    "archive.command.column.gaps",
                    "archive.command.column.folder");
            all.forEach(info -> table.row(
                    info.account(),
                    Output.local(info.finishedAt()),
                    info.posts(),
                    info.replies(),
                    info.messages(),
                    info.media(),
                    info.gaps(),
                    info.folder()));
            table.print(in.out());
            archives.running().forEach(progress -> ArchiveReport.progress(in, progress));
            return ExitCode.OK;
        } catch (ArchiveException e) {
            throw ArchiveReport.refused(e);
        }
    }

    int offers() {
        var offers = archives.offers();
        if (in.json()) {
            var array = new JsonArray();
            offers.forEach(offer -> array.add(ArchiveReport.json(offer)));
            var document = new JsonObject();
            document.add("offers", array);
            Output.json(in, document);
        }
        offers.forEach(offer -> Output.line(
                in,
                "archive.command.offer",
                Output.local(offer.ends()),
                offer.why().text(),
                offer.completeness().message().text(),
                offer.network()));
        return ExitCode.OK;
    }

    int show(AccountId account, Arguments arguments) throws CommandException {
        try {
            if (archives.list().stream().noneMatch(info -> info.account().equals(account))) {
                throw Arguments.noSuch("archive.none", account);
            }
            if (arguments.has("conversations")) {
                return ArchivedConversations.show(in, archives, account, arguments);
            }
            var query = ArchiveQuery.of(account).limit(arguments.number("limit", USUAL, MAX));
            var words = arguments.value("text");
            var page = archives.browse(words.isPresent() ? query.with(words.get()) : query);
            if (in.json()) {
                var array = new JsonArray();
                page.items().forEach(post -> array.add(ArchiveReport.json(post)));
                var document = new JsonObject();
                document.add("posts", array);
                document.addProperty("more", page.next().isPresent());
                Output.json(in, document);
                return ExitCode.OK;
            }
            var table = new Table(
                    "shell.column.at",
                    "archive.command.column.replies",
                    "archive.command.column.media",
                    "shell.column.text");
            page.items()
                    .forEach(post -> table.row(
                            Output.local(post.at()),
                            post.replies().size(),
                            post.media().size(),
                            Output.shortened(post.text(), TEXT_WIDTH)));
            table.print(in.out());
            return ExitCode.OK;
        } catch (ArchiveException e) {
            throw ArchiveReport.refused(e);
        }
    }

    int cancel(AccountId account) throws InterruptedException, CommandException {
        archives.cancel(account);
        var progress = archives.await(account).orElseThrow(() -> Arguments.noSuch("archive.none", account));
        if (in.json()) {
            Output.json(in, ArchiveReport.json(progress));
        }
        ArchiveReport.end(in, progress);
        return ExitCode.OK;
    }

    int verify(Path folder) throws CommandException {
        try {
            var found = archives.verify(folder);
            if (in.json()) {
                var problems = new JsonArray();
                found.problems().forEach(problem -> problems.add(ArchiveReport.json(problem)));
                var document = new JsonObject();
                document.addProperty("valid", found.valid());
                document.addProperty("files", found.files());
                document.addProperty("bytes", found.bytes());
                document.addProperty("redacted", found.redacted());
                document.add("problems", problems);
                Output.json(in, document);
            }
            found.problems()
                    .forEach(problem ->
                            Output.line(in, problem.code(), problem.args().toArray()));
            if (found.valid()) {
                Output.line(in, "archive.command.intact", folder, found.files());
                if (found.redacted() > 0) {
                    Output.line(in, "archive.command.redacted", found.redacted());
                }
            }
            return found.valid() ? ExitCode.OK : ExitCode.PROBLEMS;
        } catch (ArchiveException e) {
            throw ArchiveReport.refused(e);
        }
    }

    int take(Path folder) throws CommandException {
        try {
            var info = archives.importFolder(folder, in.actor());
            if (in.json()) {
                Output.json(in, ArchiveReport.json(info));
            }
            Output.line(in, "archive.command.imported", info.account(), info.posts(), info.folder());
            return ExitCode.OK;
        } catch (ArchiveException e) {
            throw ArchiveReport.refused(e);
        }
    }
}
