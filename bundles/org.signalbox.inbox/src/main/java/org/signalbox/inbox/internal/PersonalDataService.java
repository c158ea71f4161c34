package org.signalbox.inbox.internal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.archive.ArchiveException;
import org.signalbox.archive.ArchivedAuthor;
import org.signalbox.archive.ArchivedTrace;
import org.signalbox.archive.Archives;
import org.signalbox.inbox.ErasurePlan;
import org.signalbox.inbox.ErasurePlan.InArchive;
import org.signalbox.inbox.PersonalData;
import org.signalbox.inbox.PersonalDataException;
import org.signalbox.inbox.PersonalDataException.Reason;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.StorePermission;
import org.signalbox.model.inbox.Contact;
import org.signalbox.model.inbox.MessagePages;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;

/** Exports and erases what the store and the workspace's archives have of a person. */
@Component(service = PersonalData.class)
public final class PersonalDataService implements PersonalData {
    private final Store store;
    private final Archives archives;
    private final Path workspace;

    @Activate
    public PersonalDataService(@Reference Store store, @Reference Archives archives, BundleContext context) {
        this(store, archives, Path.of(String.valueOf(context.getProperty("signalbox.workspace"))));
    }

    PersonalDataService(Store store, Archives archives, Path workspace) {
        this.store = store;
        this.archives = archives;
        this.workspace = workspace;
    }

    @Override
    public Optional<ErasurePlan> plan(String contact) throws PersonalDataException {
        allowed();
        var found = store.contacts().find(contact);
        return found.isEmpty() ? Optional.empty() : Optional.of(plan(found.get()));
    }

    private ErasurePlan plan(Contact contact) throws PersonalDataException {
        var written = written(contact);
        var entries = new LinkedHashMap<Path, InArchive>();
        var mentions = new int[1];
        for (var author : authors(contact, written)) {
            traces(author, trace -> {
                if (trace.kind() == ArchivedTrace.Kind.MENTION) {
                    mentions[0]++;
                } else {
                    entries.merge(
                            trace.folder(),
                            new InArchive(trace.account(), trace.folder(), 1),
                            (one, more) -> new InArchive(one.account(), one.folder(), one.entries() + 1));
                }
            });
        }
        return new ErasurePlan(
                contact,
                written.messages(),
                written.conversations().size(),
                List.copyOf(entries.values()),
                new RemainingData(store, workspace).of(written, mentions[0]));
    }

    @Override
    public int export(String contact, Path file, String actor) throws PersonalDataException {
        allowed();
        var found = known(contact);
        var authors = authors(found, written(found));
        try {
            var messages = new PersonExport(store, found).write(file, reader -> {
                for (var author : authors) {
                    traces(author, reader);
                }
            });
            store.audit().add(new AuditEntry(store.now(), actor, "contacts", Message.of("personal.audit.exported")));
            return messages;
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw new PersonalDataException(Reason.FILE, Message.of("personal.exists", file), e);
        } catch (ClosedByInterruptException e) {
            throw new PersonalDataException(Reason.STOPPED, Message.of("personal.export-stopped"), e);
        } catch (IOException e) {
            throw new PersonalDataException(
                    Reason.FILE, Message.of("personal.not-written", file, String.valueOf(e.getMessage())), e);
        }
    }

    @Override
    public Erasure erase(Contact planned, String actor) throws PersonalDataException {
        allowed();
        var found = known(planned.id());
        if (!ids(found).equals(ids(planned))) {
            throw changed(planned, null);
        }
        var archived = 0;
        // The archives first: who wrote what is known only as long as the store has it.
        for (var author : authors(found, written(found))) {
            goesOn(planned);
            try {
                archived += archives.redact(author, actor);
            } catch (ArchiveException e) {
                throw new PersonalDataException(Reason.ARCHIVE, e.message(), e);
            }
        }
        goesOn(planned);
        try {
            var messages = store.contacts().erase(planned, new Actor(actor, store.now()));
            return new Erasure(messages, archived, store.contacts().leavesBytes());
        } catch (StaleChangeException e) {
            throw changed(planned, e);
        }
    }

    private static void goesOn(Contact planned) throws PersonalDataException {
        if (Thread.currentThread().isInterrupted()) {
            throw new PersonalDataException(Reason.STOPPED, Message.of("personal.erasure-stopped", planned.name()));
        }
    }

    private static Set<String> ids(Contact contact) {
        return contact.people().stream()
                .map(person -> person.network() + "/" + person.remoteId())
                .collect(Collectors.toSet());
    }

    private static PersonalDataException changed(Contact planned, @Nullable Throwable cause) {
        var message = Message.of("personal.changed", planned.name());
        return cause == null
                ? new PersonalDataException(Reason.CHANGED, message)
                : new PersonalDataException(Reason.CHANGED, message, cause);
    }

    private void allowed() throws PersonalDataException {
        if (!store.permissions().contains(StorePermission.ADMINISTER)) {
            throw new PersonalDataException(Reason.FORBIDDEN, Message.of("personal.not-allowed", "signalbox_admin"));
        }
    }

    private Contact known(String contact) throws PersonalDataException {
        return store.contacts()
                .find(contact)
                .orElseThrow(() -> new PersonalDataException(Reason.UNKNOWN, Message.of("personal.unknown", contact)));
    }

    private void traces(ArchivedAuthor author, Consumer<ArchivedTrace> reader) throws PersonalDataException {
        try {
            archives.traces(author, reader);
        } catch (ArchiveException e) {
            throw new PersonalDataException(Reason.ARCHIVE, e.message(), e);
        }
    }

    private WrittenMessages written(Contact contact) {
        return WrittenMessages.of(MessagePages.of(store.contacts(), contact.id()));
    }

    /** The contact as archives know them, one for each network. */
    private static List<ArchivedAuthor> authors(Contact contact, WrittenMessages written) {
        return contact.people().stream()
                .map(Person::network)
                .distinct()
                .sorted()
                .map(network -> author(network, contact, written))
                .toList();
    }

    private static ArchivedAuthor author(String network, Contact contact, WrittenMessages written) {
        var ids = new HashSet<String>();
        var handles = new HashSet<>(written.handles().getOrDefault(network, Set.of()));
        for (var person : contact.people()) {
            if (person.network().equals(network)) {
                ids.add(person.remoteId());
                handles.add(person.handle());
            }
        }
        return new ArchivedAuthor(network, ids, handles, of(network, written.byAccount()));
    }

    private static Map<AccountId, Set<String>> of(String network, Map<AccountId, Set<String>> all) {
        var own = new HashMap<>(all);
        own.keySet().removeIf(account -> !account.network().equals(network));
        return own;
    }
}
