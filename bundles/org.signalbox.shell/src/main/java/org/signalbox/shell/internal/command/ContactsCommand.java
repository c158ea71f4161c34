package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.inbox.PersonalData;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.Contact;
import org.signalbox.model.inbox.MessagePages;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.Store;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Lists the people who wrote, joins what is one person, and exports or erases a person's data. */
@Component(service = Command.class)
public final class ContactsCommand implements Command {
    static final String CONTACT = "CONTACT";
    private static final int USUAL = 50;
    private static final int MOST = 1_000;

    private final EngineServices services;

    @Activate
    public ContactsCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "contacts";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("contacts")
                .defaultVerb(
                        "list",
                        list -> list.option("search", "WORDS", "shell.option.contact-search")
                                .option("limit", "N", "shell.option.limit"))
                .verb("show", show -> show.word(CONTACT).option("limit", "N", "shell.option.limit"))
                .verb("merge", merge -> merge.words(CONTACT))
                .verb("split", split -> split.word(CONTACT).word("HANDLE@NETWORK"))
                .verb(
                        "note",
                        note -> note.word(CONTACT)
                                .optionalWord("TEXT")
                                .option("name", "NAME", "shell.option.contact-name")
                                .flag("none", "shell.option.no-note"))
                .verb("export", export -> export.word(CONTACT).required("to", "FILE", "shell.option.export-to"))
                .verb(
                        "erase",
                        erase -> erase.word(CONTACT)
                                .flag("yes", "shell.option.yes")
                                .flag("dry-run", "shell.option.erase-dry-run"));
    }

    @Override
    public Message summary() {
        return Message.of("shell.contacts.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var store = services.store();
        return switch (arguments.verb()) {
            case "list" -> list(in, store, arguments);
            case "show" -> show(in, store, arguments);
            case "merge" -> merge(in, store, arguments);
            case "split" -> split(in, store, arguments);
            case "note" -> note(in, store, arguments);
            case "export" -> personal(in, store).export(arguments);
            default -> personal(in, store).erase(arguments);
        };
    }

    private PersonalDataVerbs personal(Invocation in, Store store) throws CommandException, InterruptedException {
        return new PersonalDataVerbs(in, services.need(PersonalData.class), store.contacts());
    }

    private static int list(Invocation in, Store store, Arguments arguments) throws CommandException {
        var text = arguments.value("search").map(String::strip).filter(words -> !words.isEmpty());
        var page = store.contacts().list(text, Optional.empty(), arguments.number("limit", USUAL, MOST));
        if (in.json()) {
            var all = new JsonArray();
            page.items().forEach(each -> all.add(json(each)));
            var document = new JsonObject();
            document.add("contacts", all);
            document.addProperty("more", page.next().isPresent());
            Output.json(in, document);
            return ExitCode.OK;
        }
        var ids = ShortIds.of(page.items().stream().map(each -> InboxIds.contact(each.id())));
        var table = new Table(
                "shell.column.id",
                "shell.column.name",
                "shell.column.handle",
                "shell.column.messages",
                "shell.column.last-at",
                "shell.column.note");
        for (var each : page.items()) {
            table.row(
                    ids.of(InboxIds.contact(each.id())),
                    Output.shortened(each.name(), 30),
                    String.join(" ", handles(each)),
                    each.messages(),
                    Output.local(each.lastAt()),
                    Output.shortened(each.note(), 40));
        }
        table.print(in.out());
        if (page.next().isPresent()) {
            Output.remark(in, "shell.inbox.more", page.items().size());
        }
        return ExitCode.OK;
    }

    private static List<String> handles(Contact contact) {
        return contact.people().stream().map(ContactsCommand::handle).toList();
    }

    private static String handle(Person person) {
        return person.handle() + "@" + person.network();
    }

    private static int show(Invocation in, Store store, Arguments arguments) throws CommandException {
        var contact = InboxFinder.contact(store.contacts(), arguments.word(CONTACT));
        var limit = arguments.number("limit", USUAL, MOST);
        var messages = store.contacts().messages(contact.id(), MessagePages.END, limit);
        if (in.json()) {
            var all = new JsonArray();
            messages.forEach(message -> {
                var json = InboxJson.of(message);
                json.addProperty("conversation", message.conversation().toString());
                all.add(json);
            });
            var document = json(contact);
            document.add("written", all);
            Output.json(in, document);
            return ExitCode.OK;
        }
        Output.line(
                in,
                "shell.contacts.heading",
                InboxIds.contact(contact.id()),
                contact.name(),
                String.join(", ", handles(contact)),
                contact.messages());
        contact.note().lines().forEach(line -> in.out().println("    " + line));
        var table = new Table("shell.column.id", "shell.column.at", "shell.column.account", "shell.column.text");
        messages.forEach(message -> table.row(
                InboxIds.of(message.conversation()).substring(0, 8) + "-"
                        + InboxIds.of(message).substring(0, 8),
                Output.local(message.at()),
                message.conversation().account(),
                Output.shortened(message.text(), 70)));
        table.print(in.out());
        return ExitCode.OK;
    }

    private static int merge(Invocation in, Store store, Arguments arguments) throws CommandException {
        var ids = new ArrayList<String>();
        for (var word : arguments.words(CONTACT)) {
            ids.add(InboxFinder.contact(store.contacts(), word).id());
        }
        if (new HashSet<>(ids).size() < 2 || new HashSet<>(ids).size() < ids.size()) {
            throw Arguments.usage("shell.contacts.two");
        }
        return changed(in, store.contacts().merge(ids, actor(in, store)));
    }

    private static int split(Invocation in, Store store, Arguments arguments) throws CommandException {
        var contact = InboxFinder.contact(store.contacts(), arguments.word(CONTACT));
        var word = arguments.word("HANDLE@NETWORK");
        var person = contact.people().stream()
                .filter(each -> handle(each).equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> Arguments.noSuch(
                        "shell.contacts.not-in", word, contact.name(), String.join(", ", handles(contact))));
        if (contact.people().size() == 1) {
            throw new CommandException(ExitCode.PROBLEMS, Message.of("shell.contacts.only-one", contact.name()));
        }
        return changed(in, store.contacts().split(contact.id(), person, actor(in, store)));
    }

    private static int note(Invocation in, Store store, Arguments arguments) throws CommandException {
        var contact = InboxFinder.contact(store.contacts(), arguments.word(CONTACT));
        var text = arguments.optionalWord("TEXT");
        var name = arguments.value("name").map(String::strip).filter(given -> !given.isEmpty());
        var none = arguments.has("none");
        if (text.isPresent() && none || text.isEmpty() && !none && name.isEmpty()) {
            throw Arguments.usage("shell.contacts.which-note");
        }
        var changed = new Contact(
                contact.id(),
                name.orElse(contact.name()),
                none ? "" : text.orElse(contact.note()),
                contact.people(),
                contact.lastAt(),
                contact.messages(),
                contact.revision());
        return changed(in, store.contacts().put(changed, actor(in, store)));
    }

    private static Actor actor(Invocation in, Store store) {
        return new Actor(in.actor(), store.now());
    }

    private static int changed(Invocation in, Contact contact) {
        if (in.json()) {
            Output.json(in, json(contact));
        }
        Output.line(
                in,
                "shell.contacts.changed",
                InboxIds.contact(contact.id()),
                contact.name(),
                String.join(", ", handles(contact)));
        return ExitCode.OK;
    }

    static JsonObject json(Contact contact) {
        var json = new JsonObject();
        json.addProperty("id", contact.id());
        json.addProperty("short", InboxIds.contact(contact.id()));
        json.addProperty("name", contact.name());
        json.addProperty("note", contact.note());
        var people = new JsonArray();
        contact.people().forEach(person -> people.add(InboxJson.of(person)));
        json.add("people", people);
        json.addProperty("lastAt", contact.lastAt().toString());
        json.addProperty("messages", contact.messages());
        return json;
    }
}
