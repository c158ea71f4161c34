package org.signalbox.workbench.inbox.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.StorePermission;
import org.signalbox.model.inbox.Contact;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.Person;
import org.signalbox.model.store.Store;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.CoalescedRefresh;
import org.signalbox.workbench.ui.FailureText;
import org.signalbox.workbench.ui.PartBody;
import org.signalbox.workbench.ui.PermissionCheck;
import org.signalbox.workbench.ui.Selections;

/** Who wrote the selected conversation: over all networks, with a note and what was said before. */
public final class ContactPart {
    static final String ID = "signalbox.part.contact";

    /** How many messages of before are shown. */
    private static final int BEFORE = 30;

    /** Characters of a name in a notice. */
    private static final int NAME = 80;

    private final InboxTools tools;
    private final EPartService parts;
    private final IEventBroker events;
    private final CoalescedRefresh reads;
    private Optional<ConversationId> conversation = Optional.empty();
    private @Nullable PartBody stage;
    private @Nullable ContactPane pane;

    @Inject
    public ContactPart(InboxTools tools, EPartService parts, IEventBroker events) {
        this.tools = tools;
        this.parts = parts;
        this.events = events;
        reads = new CoalescedRefresh(tools.background(), () -> stage == null || stage.isDisposed());
    }

    /**
     * What is known of somebody.
     *
     * @param before what they wrote, newest first
     * @param shown the selected conversation
     */
    record KnownContact(Contact contact, List<InboxMessage> before, ConversationId shown) {}

    @PostConstruct
    void create(Composite parent) {
        stage = new PartBody(parent, tools.icons(), tools.palette(), "user", Message.of("inboxview.contact.none"));
        pane = new ContactPane(stage.root(), tools, new Choices());
        tools.services().watch(stage.root(), this::refresh, ChangeTopic.INBOX);
    }

    /** Follows the selection. */
    @Inject
    void selected(
            @org.eclipse.e4.core.di.annotations.Optional @Nullable @Named(IServiceConstants.ACTIVE_SELECTION)
                    ConversationId selected) {
        if (selected != null && !conversation.equals(Optional.of(selected))) {
            if (pane != null) {
                pane.keep();
            }
            conversation = Optional.of(selected);
            refresh();
        }
    }

    private void refresh() {
        var store = tools.services().store();
        if (stage == null || store.isEmpty() || conversation.isEmpty()) {
            return;
        }
        var id = conversation.get();
        reads.request(
                Message.of("inboxview.contact.reading"),
                progress -> read(store.get(), id),
                (Optional<KnownContact> found) -> {
                    if (stage == null || pane == null || !conversation.equals(Optional.of(id))) {
                        return;
                    }
                    if (found.isPresent()) {
                        pane.show(found.get());
                        stage.show(pane.control(), pane.control());
                    } else {
                        stage.say("user", Message.of("inboxview.contact.unknown"));
                    }
                },
                error -> {
                    if (stage != null) {
                        stage.showError(
                                Message.of("inboxview.contact.unreadable", FailureText.text(error)), this::refresh);
                    }
                });
    }

    private static Optional<KnownContact> read(Store store, ConversationId id) {
        return store.inbox()
                .find(id)
                .flatMap(found ->
                        store.contacts().of(found.with().network(), found.with().remoteId()))
                .map(contact -> new KnownContact(
                        contact,
                        store.contacts().messages(contact.id(), store.now().plusSeconds(1), BEFORE),
                        id));
    }

    private void put(ContactEdit edit) {
        var store = tools.services().store();
        var shown = pane;
        if (shown == null) {
            return;
        }
        if (store.isEmpty() || !PermissionCheck.given(tools.services(), tools.toasts(), StorePermission.PLAN)) {
            shown.failed(edit);
            return;
        }
        var doing = Message.of("inboxview.doing.contact", HarmlessText.line(edit.name(), NAME));
        tools.background()
                .change(
                        doing,
                        progress -> edit.store(
                                store.get().contacts(),
                                new Actor(tools.services().actor(), store.get().now())),
                        contact -> {
                            tools.toasts().succeeded(doing);
                            shown.stored(edit, contact);
                            if (!contact.note().equals(edit.note())) {
                                tools.toasts().show(Severity.INFO, Message.of("inboxview.contact.both"));
                            }
                            refresh();
                        },
                        error -> {
                            shown.failed(edit);
                            tools.toasts().error(doing, error);
                        });
    }

    private void merge(Contact contact) {
        var store = tools.services().store();
        if (stage != null && store.isPresent()) {
            new ContactMerging(tools)
                    .choose(stage.root().getShell(), store.get(), contact)
                    .ifPresent(other -> join(
                            Message.of("inboxview.doing.merge", name(contact)),
                            Message.of("inboxview.done.merge", name(contact), name(other)),
                            (contacts, actor) -> contacts.merge(contact, other, actor)));
        }
    }

    private void split(Contact contact, Person person) {
        join(
                Message.of("inboxview.doing.split", name(contact)),
                Message.of("inboxview.done.split", PeopleText.name(person), name(contact)),
                (contacts, actor) -> contacts.split(contact, person, actor));
    }

    private static String name(Contact contact) {
        return HarmlessText.line(contact.name(), NAME);
    }

    /** A change of who is in a contact. */
    private interface ContactChange {
        ContactJoin.Joined make(ContactJoin contacts, Actor actor);
    }

    private void join(Message doing, Message done, ContactChange change) {
        background(
                doing,
                change,
                joined -> tools.toasts()
                        .show(
                                Severity.INFO,
                                done,
                                Message.of("inboxview.undo"),
                                () -> background(
                                        Message.of("inboxview.doing.undo-contact"),
                                        (contacts, actor) -> {
                                            joined.undo().take(actor);
                                            return joined;
                                        },
                                        undone -> {})));
    }

    private void background(Message doing, ContactChange change, Consumer<ContactJoin.Joined> then) {
        var store = tools.services().store();
        if (store.isEmpty() || !PermissionCheck.given(tools.services(), tools.toasts(), StorePermission.PLAN)) {
            return;
        }
        tools.background()
                .change(
                        doing,
                        progress -> change.make(
                                new ContactJoin(store.get().contacts()),
                                new Actor(tools.services().actor(), store.get().now())),
                        joined -> {
                            then.accept(joined);
                            refresh();
                        },
                        error -> {
                            tools.toasts().error(doing, error);
                            refresh();
                        });
    }

    /** What the pane asks for. */
    private final class Choices implements ContactPane.ContactChoices {
        private final PersonRequests requests = new PersonRequests(tools, this::erased);

        @Override
        public void put(ContactEdit edit) {
            ContactPart.this.put(edit);
        }

        @Override
        public void merge(Contact contact) {
            ContactPart.this.merge(contact);
        }

        @Override
        public void split(Contact contact, Person person) {
            ContactPart.this.split(contact, person);
        }

        @Override
        public void show(InboxMessage message) {
            parts.showPart("signalbox.part.inbox", EPartService.PartState.ACTIVATE);
            events.post(Selections.SHOW_CONVERSATION, message.conversation().toString());
        }

        @Override
        public void export(Contact contact) {
            shell().ifPresent(shell -> requests.export(contact, shell));
        }

        @Override
        public void erase(Contact contact) {
            shell().ifPresent(shell -> requests.erase(contact, shell));
        }

        private void erased(Contact contact) {
            if (pane != null) {
                pane.forget(contact);
            }
            refresh();
        }

        private Optional<Shell> shell() {
            return Optional.ofNullable(stage).map(shown -> shown.root().getShell());
        }
    }

    @Focus
    void focus() {
        if (stage != null) {
            stage.setFocus();
        }
    }
}
