package org.signalbox.workbench.inbox.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.inbox.ErasurePlan;
import org.signalbox.inbox.PersonalData;
import org.signalbox.inbox.PersonalDataException;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.StorePermission;
import org.signalbox.model.inbox.Contact;
import org.signalbox.workbench.ui.PermissionCheck;
import org.signalbox.workbench.ui.SystemPrograms;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Exports and erases a person's data, as admins ask for it. UI thread; the work is done in the background. */
final class PersonRequests {
    /** Characters of a name in a file's name. */
    private static final int NAME = 40;

    private final InboxTools tools;
    private final Consumer<Contact> erased;

    /** @param erased takes a contact whose data are erased */
    PersonRequests(InboxTools tools, Consumer<Contact> erased) {
        this.tools = tools;
        this.erased = erased;
    }

    private Optional<PersonalData> data() {
        return PermissionCheck.given(tools.services(), tools.toasts(), StorePermission.ADMINISTER)
                ? tools.services().find(PersonalData.class)
                : Optional.empty();
    }

    /** Asks for a file, and writes to it what is kept of the contact. */
    void export(Contact contact, Shell shell) {
        data().ifPresent(data -> file(contact, shell).ifPresent(file -> {
            var doing = Message.of("inboxview.doing.export", HarmlessText.line(contact.name(), NAME));
            tools.background()
                    .change(
                            doing,
                            progress -> data.export(
                                    contact.id(), file, tools.services().actor()),
                            messages -> tools.toasts()
                                    .show(
                                            Severity.INFO,
                                            Message.of("inboxview.export.done", messages, file.getFileName()),
                                            Message.of("inboxview.export.show"),
                                            () -> SystemPrograms.open(
                                                    folder(file).toString())),
                            error -> failed(doing, error));
        }));
    }

    private static Path folder(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    }

    private static Optional<Path> file(Contact contact, Shell shell) {
        var files = new FileDialog(shell, SWT.SAVE);
        files.setText(Message.of("inboxview.export.choose", HarmlessText.line(contact.name(), NAME))
                .text());
        files.setFileName(fileName(contact.name()));
        files.setFilterExtensions("*.json");
        return Optional.ofNullable(files.open()).map(Path::of);
    }

    /** A file's name of letters and digits, whatever somebody calls themselves. */
    static String fileName(String name) {
        var words = name.codePoints()
                .map(each -> Character.isLetterOrDigit(each) ? each : '-')
                .limit(NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .replaceAll("-+", "-")
                .replaceAll("^-|-$", "")
                .toLowerCase(Locale.ROOT);
        return (words.isEmpty() ? "person" : words) + ".json";
    }

    /** Reads what would be erased, shows it, asks, and erases it. */
    void erase(Contact contact, Shell shell) {
        data().ifPresent(data -> tools.background()
                .run(
                        Message.of("inboxview.erase.planning"),
                        progress -> data.plan(contact.id()),
                        (Optional<ErasurePlan> plan) -> plan.ifPresentOrElse(
                                found -> ask(data, found, shell),
                                () -> tools.toasts().show(Severity.INFO, Message.of("inboxview.contact.unknown")))));
    }

    private void ask(PersonalData data, ErasurePlan plan, Shell shell) {
        if (shell.isDisposed() || new ErasureDialog(shell, tools, plan).open() != WorkbenchDialog.OK) {
            return;
        }
        var contact = plan.contact();
        var doing = Message.of("inboxview.doing.erase", HarmlessText.line(contact.name(), NAME));
        tools.background()
                .change(
                        doing,
                        progress -> data.erase(contact, tools.services().actor()),
                        done -> {
                            tools.toasts().show(Severity.INFO, ErasureText.done(done));
                            erased.accept(contact);
                        },
                        error -> failed(doing, error));
    }

    /** What was stopped by a person isn't an error. */
    private void failed(Message doing, Exception error) {
        if (error instanceof PersonalDataException refused
                && refused.reason() == PersonalDataException.Reason.STOPPED) {
            tools.toasts().show(Severity.WARNING, refused.message());
        } else if (!(error instanceof InterruptedException)) {
            tools.toasts().error(doing, error);
        }
    }
}
