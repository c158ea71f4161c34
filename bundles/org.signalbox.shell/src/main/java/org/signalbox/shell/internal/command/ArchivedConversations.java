package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;
import org.signalbox.archive.ArchiveException;
import org.signalbox.archive.ArchivedConversation;
import org.signalbox.archive.ArchivedMessage;
import org.signalbox.archive.Archives;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.Person;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Shows the conversations of an archive. */
final class ArchivedConversations {
    private ArchivedConversations() {}

    static int show(Invocation in, Archives archives, AccountId account, Arguments arguments)
            throws CommandException, ArchiveException {
        var page = archives.conversations(
                account,
                arguments.value("text"),
                Optional.empty(),
                arguments.number("limit", ArchiveListing.USUAL, ArchiveListing.MAX));
        if (in.json()) {
            var all = new JsonArray();
            page.items().forEach(each -> all.add(json(each)));
            var document = new JsonObject();
            document.add("conversations", all);
            document.addProperty("more", page.next().isPresent());
            Output.json(in, document);
            return ExitCode.OK;
        }
        var table = new Table(
                "shell.column.at",
                "shell.column.kind",
                "shell.column.from-whom",
                "archive.command.column.messages",
                "shell.column.text");
        for (var each : page.items()) {
            table.row(
                    Output.local(each.newestAt()),
                    InboxListing.kind(each.kind()),
                    with(each),
                    each.messages().size(),
                    Output.shortened(each.messages().getFirst().text(), ArchiveListing.TEXT_WIDTH));
        }
        table.print(in.out());
        return ExitCode.OK;
    }

    /** Who wrote its newest message. */
    private static String with(ArchivedConversation conversation) {
        return conversation.messages().stream()
                .flatMap(message -> message.author().stream())
                .map(Person::name)
                .findFirst()
                .orElse("–");
    }

    private static JsonObject json(ArchivedConversation conversation) {
        var json = new JsonObject();
        json.addProperty("id", conversation.id().toString());
        json.addProperty("account", conversation.id().account().toString());
        json.addProperty("kind", InboxJson.lower(conversation.kind()));
        json.addProperty("post", conversation.post().orElse(null));
        json.addProperty("done", conversation.done());
        json.add(
                "labels",
                InboxJson.texts(conversation.labels().stream().sorted().toList()));
        var messages = new JsonArray();
        conversation.messages().forEach(message -> messages.add(json(message)));
        json.add("thread", messages);
        return json;
    }

    private static JsonObject json(ArchivedMessage message) {
        var json = new JsonObject();
        json.addProperty("remoteId", message.remoteId());
        json.addProperty("at", message.at().toString());
        json.add(
                "author",
                message.author()
                        .<com.google.gson.JsonElement>map(InboxJson::of)
                        .orElse(com.google.gson.JsonNull.INSTANCE));
        json.addProperty("text", message.text());
        json.addProperty("url", InboxJson.text(message.url()));
        json.addProperty("redacted", message.redacted());
        return json;
    }
}
