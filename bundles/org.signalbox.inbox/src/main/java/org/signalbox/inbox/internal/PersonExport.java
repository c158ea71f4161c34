package org.signalbox.inbox.internal;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.signalbox.archive.ArchivedTrace;
import org.signalbox.inbox.PersonalData;
import org.signalbox.inbox.PersonalDataException;
import org.signalbox.model.AccountId;
import org.signalbox.model.OwnerPermissions;
import org.signalbox.model.Publication;
import org.signalbox.model.inbox.Contact;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.ConversationQuery.View;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.MessagePages;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.PagedItems;
import org.signalbox.model.store.Store;

/** Writes what is kept of a person as one JSON document; a page of messages is in memory at a time. */
final class PersonExport {
    private static final int PAGE = 500;

    private final Store store;
    private final Contact contact;

    PersonExport(Store store, Contact contact) {
        this.store = store;
        this.contact = contact;
    }

    /** What archives have. */
    interface ArchiveTraces {
        void pass(Consumer<ArchivedTrace> reader) throws PersonalDataException;
    }

    /**
     * Writes the file beside its place and moves it there.
     *
     * @return how many messages are in it
     * @throws FileAlreadyExistsException when the file is there
     */
    int write(Path file, ArchiveTraces archives) throws IOException, PersonalDataException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        var part = file.resolveSibling("." + file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try {
            var messages = fill(part, archives);
            place(part, file);
            return messages;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Never over another file. */
    private static void place(Path part, Path file) throws IOException {
        try {
            Files.createLink(file, part);
        } catch (UnsupportedOperationException e) {
            Files.move(part, file); // The file system has no links.
        }
    }

    private int fill(Path part, ArchiveTraces archives) throws IOException, PersonalDataException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(part, options, OwnerPermissions.file(part));
                var json = new JsonWriter(Channels.newWriter(channel, StandardCharsets.UTF_8))) {
            json.setHtmlSafe(false);
            json.setIndent("  ");
            json.setSerializeNulls(true);
            json.beginObject();
            json.name("format").value(PersonalData.FORMAT);
            json.name("exportedAt").value(store.now().toString());
            about(json);
            var messages = messages(json);
            conversations(json);
            answers(json);
            json.name("archives").beginArray();
            archives.pass(trace -> archived(json, trace));
            json.endArray();
            json.endObject();
            json.flush();
            channel.force(true);
            return messages;
        }
    }

    private void about(JsonWriter json) throws IOException {
        json.name("name").value(contact.name());
        json.name("note").value(contact.note());
        json.name("people").beginArray();
        for (var person : contact.people()) {
            person(json, person);
        }
        json.endArray();
    }

    private static void person(JsonWriter json, Person person) throws IOException {
        json.beginObject();
        json.name("network").value(person.network());
        json.name("remoteId").value(person.remoteId());
        json.name("handle").value(person.handle());
        json.name("name").value(person.name());
        json.name("picture").value(text(person.picture()));
        json.endObject();
    }

    private int messages(JsonWriter json) throws IOException {
        var count = 0;
        json.name("messages").beginArray();
        for (var message : MessagePages.of(store.contacts(), contact.id())) {
            if (!message.status().erased()) {
                message(json, message);
                count++;
            }
        }
        json.endArray();
        return count;
    }

    private static void message(JsonWriter json, InboxMessage message) throws IOException {
        json.beginObject();
        json.name("account").value(message.conversation().account().toString());
        json.name("conversation").value(message.conversation().toString());
        json.name("remoteId").value(message.remoteId());
        json.name("kind").value(lower(message.kind()));
        json.name("at").value(message.at().toString());
        json.name("receivedAt").value(message.receivedAt().toString());
        json.name("author");
        person(json, message.author());
        json.name("text").value(message.text());
        json.name("replyTo").value(text(message.replyTo()));
        json.name("post").value(text(message.post()));
        json.name("url").value(text(message.url()));
        json.name("attachments").beginArray();
        for (var file : message.attachments()) {
            json.beginObject();
            json.name("address").value(file.address().toString());
            json.name("type").value(file.type());
            json.name("alt").value(file.alt());
            json.endObject();
        }
        json.endArray();
        json.name("data").value(message.data());
        json.name("hidden").value(message.status().hidden());
        json.name("liked").value(message.status().liked());
        json.name("editedAt").value(text(message.status().editedAt()));
        json.name("goneAt").value(text(message.status().goneAt()));
        json.name("earlier").beginArray();
        for (var text : message.status().earlier()) {
            json.beginObject();
            json.name("text").value(text.text());
            json.name("until").value(text.until().toString());
            json.name("answered").value(text.answered());
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }

    private Iterable<Conversation> conversations() {
        var query = new ConversationQuery(
                View.ALL,
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.of(contact.id()),
                false,
                Optional.empty(),
                PAGE);
        return new PagedItems<>(after -> store.inbox().list(query.after(after)));
    }

    private void conversations(JsonWriter json) throws IOException {
        json.name("conversations").beginArray();
        for (var each : conversations()) {
            json.beginObject();
            json.name("id").value(each.id().toString());
            json.name("kind").value(lower(each.kind()));
            json.name("done").value(each.work().done());
            json.name("assignee").value(text(each.work().assignee()));
            json.name("labels").beginArray();
            for (var label : each.work().labels().stream().sorted().toList()) {
                json.value(label);
            }
            json.endArray();
            json.name("drafts").beginArray();
            for (var draft : each.work().drafts()) {
                json.value(draft.text());
            }
            json.endArray();
            json.endObject();
        }
        json.endArray();
    }

    private void answers(JsonWriter json) throws IOException {
        json.name("answers").beginArray();
        var some = new HashMap<AccountId, List<String>>();
        var waiting = 0;
        for (var message : MessagePages.of(store.contacts(), contact.id())) {
            some.computeIfAbsent(message.conversation().account(), account -> new ArrayList<>())
                    .add(message.remoteId());
            if (++waiting == PAGE) {
                answers(json, some);
                some.clear();
                waiting = 0;
            }
        }
        answers(json, some);
        json.endArray();
    }

    private void answers(JsonWriter json, Map<AccountId, List<String>> messages) throws IOException {
        for (var each : messages.entrySet()) {
            var given = store.publications().answers(each.getKey(), each.getValue());
            for (var message : each.getValue()) {
                for (var answer : given.getOrDefault(message, List.of())) {
                    if (answer.publication().isPresent()) {
                        answer(json, message, answer.publication().get());
                    }
                }
            }
        }
    }

    private static void answer(JsonWriter json, String message, Publication answer) throws IOException {
        json.beginObject();
        json.name("id").value(answer.id().value());
        json.name("account").value(answer.account().toString());
        json.name("message").value(message);
        json.name("text")
                .value(String.join(
                        "\n\n", answer.parts().stream().map(part -> part.text()).toList()));
        json.name("state").value(lower(answer.state()));
        json.name("due").value(answer.due().toString());
        json.name("publishedAt").value(text(answer.progress().outcome().publishedAt()));
        json.endObject();
    }

    private static void archived(JsonWriter json, ArchivedTrace trace) {
        try {
            json.beginObject();
            json.name("account").value(trace.account().toString());
            json.name("folder").value(trace.folder().toString());
            json.name("kind").value(lower(trace.kind()));
            json.name("remoteId").value(trace.remoteId());
            json.name("at").value(trace.at().toString());
            json.name("text").value(trace.text());
            json.name("url").value(text(trace.url()));
            json.name("attachments").beginArray();
            for (var address : trace.attachments()) {
                json.value(address.toString());
            }
            json.endArray();
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static @org.jspecify.annotations.Nullable String text(Optional<?> value) {
        return value.map(String::valueOf).orElse(null);
    }
}
