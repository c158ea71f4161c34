package org.signalbox.workbench.inbox.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.StorePermission;
import org.signalbox.model.inbox.Contact;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.Person;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NetworkMark;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ScrolledList;
import org.signalbox.workbench.ui.StyleClasses;

/**
 * Shows a contact. What is typed of name and note is stored once when its field is left; what can't be stored stays,
 * and is there again with its contact. UI thread.
 */
final class ContactPane {
    private static final int NOTE_LINES = 4;
    private static final int EXCERPT = 240;

    private final InboxTools tools;
    private final ContactChoices choices;
    private final ScrolledList list;
    private final Map<String, ContactEdit> unsaved = new HashMap<>();
    private ContactPart.@Nullable KnownContact shown;
    private @Nullable ContactEdit running;
    private @Nullable Contact base;
    private @Nullable Text name;
    private @Nullable StyledText note;

    /** What can be asked for here. */
    interface ContactChoices {
        /** Stores a changed name or note. */
        void put(ContactEdit edit);

        /** Makes one of this and another. */
        void merge(Contact contact);

        /** Takes somebody out into a contact of their own. */
        void split(Contact contact, Person person);

        /** Opens the conversation of what was said before. */
        void show(InboxMessage message);

        /** Writes to a file what is kept of them. */
        void export(Contact contact);

        /** Erases what is kept of them, once that is confirmed. */
        void erase(Contact contact);
    }

    ContactPane(Composite parent, InboxTools tools, ContactChoices choices) {
        this.tools = tools;
        this.choices = choices;
        list = new ScrolledList(parent);
        GridLayoutFactory.fillDefaults()
                .margins(Palette.UNIT + Palette.HALF, Palette.UNIT)
                .spacing(0, Palette.HALF)
                .applyTo(list.column());
        list.addDisposeListener(event -> keep());
    }

    Control control() {
        return list;
    }

    /** Stores what was typed and isn't yet. */
    void keep() {
        typed().filter(edit -> edit.changes() && !edit.equals(running)).ifPresent(edit -> {
            running = edit;
            unsaved.put(edit.base().id(), edit);
            choices.put(edit);
        });
    }

    /** What is in the fields; empty where there are none. */
    private Optional<ContactEdit> typed() {
        if (base == null || name == null || note == null || name.isDisposed() || note.isDisposed()) {
            return Optional.empty();
        }
        var typedName = name.getText().strip();
        boolean renamed = !typedName.isEmpty() && !typedName.equals(HarmlessText.line(base.name()));
        return Optional.of(new ContactEdit(base, renamed ? typedName : base.name(), note.getText()));
    }

    /** That was stored, and the contact is so now: with more in its note where somebody else wrote there, too. */
    void stored(ContactEdit edit, Contact contact) {
        ended(edit);
        unsaved.remove(edit.base().id(), edit);
        if (base != null && base.id().equals(contact.id())) {
            base = contact;
            if (note != null && !note.isDisposed() && note.getText().equals(edit.note())) {
                replace(note, contact.note());
            }
        }
    }

    private static void replace(StyledText field, String text) {
        if (!field.getText().equals(text)) {
            field.setText(text);
        }
    }

    /** That couldn't be stored: it stays where it was typed. */
    void failed(ContactEdit edit) {
        ended(edit);
    }

    /** Nothing of a contact is kept any more: what was typed of it isn't stored either. */
    void forget(Contact contact) {
        unsaved.remove(contact.id());
        if (base != null && base.id().equals(contact.id())) {
            base = null;
            shown = null;
        }
    }

    private void ended(ContactEdit edit) {
        if (edit.equals(running)) {
            running = null;
        }
    }

    void show(ContactPart.KnownContact known) {
        if (list.isDisposed() || known.equals(shown) || isTyped(known)) {
            return;
        }
        shown = known;
        var begun = Optional.ofNullable(unsaved.get(known.contact().id()));
        base = begun.map(ContactEdit::base).orElse(known.contact());
        boolean may = tools.services().may(StorePermission.PLAN);
        list.setRedraw(false);
        list.clear();
        var contact = known.contact();
        name = new Text(list.column(), SWT.BORDER);
        name.setText(HarmlessText.line(begun.map(ContactEdit::name).orElse(contact.name())));
        name.setFont(tools.palette().bold());
        name.setEditable(may);
        name.getAccessible().addAccessibleListener(Spoken.as(Message.of("inboxview.contact.name")));
        name.addListener(SWT.FocusOut, event -> keep());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(name);
        muted(Message.of("inboxview.contact.messages", contact.messages()).text());
        var marks = NetworkMark.all(tools.services());
        for (var person : contact.people()) {
            person(
                    contact,
                    person,
                    marks.getOrDefault(person.network(), NetworkMark.unknown(person.network())),
                    may && contact.people().size() > 1);
        }
        if (may) {
            link(list.column(), Message.of("inboxview.contact.merge"), () -> choices.merge(contact));
        }
        caption(Message.of("inboxview.contact.note"));
        var field = new StyledText(list.column(), SWT.MULTI | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER);
        note = field;
        field.setText(begun.map(ContactEdit::note).orElse(contact.note()));
        field.setEditable(may);
        field.setMargins(Palette.HALF, Palette.HALF, Palette.HALF, Palette.HALF);
        field.getAccessible().addAccessibleListener(Spoken.as(Message.of("inboxview.contact.note")));
        field.addListener(SWT.FocusOut, event -> keep());
        field.addListener(
                SWT.Traverse,
                event -> event.doit = event.detail == SWT.TRAVERSE_TAB_NEXT
                        || event.detail == SWT.TRAVERSE_TAB_PREVIOUS
                        || event.doit);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(80, NOTE_LINES * field.getLineHeight())
                .applyTo(field);
        caption(Message.of("inboxview.contact.before"));
        known.before().forEach(message -> before(message, known));
        if (tools.services().may(StorePermission.ADMINISTER)) {
            caption(Message.of("inboxview.contact.data"));
            link(list.column(), Message.of("inboxview.contact.export"), () -> choices.export(contact));
            link(list.column(), Message.of("inboxview.contact.erase"), () -> choices.erase(contact));
        }
        list.measure();
        list.setOrigin(0, 0);
        list.setRedraw(true);
    }

    /** Whether something was typed for the same contact that isn't stored, which a reading mustn't take away. */
    private boolean isTyped(ContactPart.KnownContact known) {
        return typed().filter(edit -> edit.base().id().equals(known.contact().id()) && edit.changes())
                .isPresent();
    }

    private void person(Contact contact, Person person, NetworkMark mark, boolean splits) {
        var row = new Composite(list.column(), SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(Palette.HALF, 0).applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        var picture = new Label(row, SWT.NONE);
        picture.setImage(mark.image(tools.icons(), Icons.SMALL));
        var handle = PeopleText.handle(person);
        var words = new Label(row, SWT.WRAP);
        words.setText((PeopleText.name(person) + (handle.isEmpty() ? "" : "  " + handle)).replace("&", "&&"));
        words.setToolTipText(mark.name());
        GridDataFactory.fillDefaults().grab(true, false).hint(60, SWT.DEFAULT).applyTo(words);
        if (splits) {
            link(row, Message.of("inboxview.contact.split"), () -> choices.split(contact, person));
        }
    }

    /** What is in the conversation that is open already needs no link. */
    private void before(InboxMessage message, ContactPart.KnownContact known) {
        var when = InboxTools.times().full(message.at(), tools.services().now()) + "  ·  "
                + message.conversation().account();
        if (message.conversation().equals(known.shown())) {
            muted(when);
        } else {
            var link = link(list.column(), when, () -> choices.show(message));
            link.setToolTipText(Message.of("inboxview.contact.show").text());
            GridDataFactory.fillDefaults().indent(0, Palette.HALF).applyTo(link);
        }
        var label = new Label(list.column(), SWT.WRAP);
        label.setText(HarmlessText.line(message.text(), EXCERPT).replace("&", "&&"));
        GridDataFactory.fillDefaults().grab(true, false).hint(80, SWT.DEFAULT).applyTo(label);
    }

    private void muted(String words) {
        var label = StyleClasses.as(StyleClasses.MUTED, new Label(list.column(), SWT.WRAP));
        label.setText(words.replace("&", "&&"));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(80, SWT.DEFAULT)
                .indent(0, Palette.HALF)
                .applyTo(label);
    }

    private void caption(Message words) {
        var label = StyleClasses.as(StyleClasses.MUTED, new Label(list.column(), SWT.NONE));
        label.setFont(tools.palette().small());
        label.setText(words.text().replace("&", "&&"));
        GridDataFactory.fillDefaults().grab(true, false).indent(0, Palette.UNIT).applyTo(label);
    }

    private static Link link(Composite parent, Message words, Runnable run) {
        return link(parent, words.text(), run);
    }

    private static Link link(Composite parent, String words, Runnable run) {
        var link = new Link(parent, SWT.NONE);
        link.setText("<a>" + words.replace("&", "&&").replace("<", "‹") + "</a>");
        link.addListener(SWT.Selection, event -> run.run());
        return link;
    }
}
