package org.signalbox.workbench.editor.internal.open;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.widgets.Display;
import org.signalbox.content.Workspace;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.model.Overdue;
import org.signalbox.model.Schedule;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Creates and opens content files. UI thread. */
public final class NewFileActions {
    private static final String DRAFTS = "content/drafts";

    private final WorkbenchServices services;
    private final Background background;
    private final Editors editors;

    public NewFileActions(WorkbenchServices services, Background background, Editors editors) {
        this.services = services;
        this.background = background;
        this.editors = editors;
    }

    /** Creates a post in the drafts folder, or else in {@code content/}. */
    public void create(Optional<Schedule> at) {
        services.workspace()
                .ifPresent(workspace -> create(
                        Files.isDirectory(workspace.root().resolve(DRAFTS)) ? DRAFTS : "content",
                        Optional.empty(),
                        at));
    }

    /** Creates a post in a folder of the workspace. */
    public void create(String folder) {
        create(folder, Optional.of(folder), Optional.empty());
    }

    private void create(String folder, Optional<String> chosen, Optional<Schedule> at) {
        var title = Message.of("editor.new.name").text();
        services.workspace()
                .ifPresent(workspace -> background.run(
                        Message.of("editor.new.doing"),
                        progress -> write(workspace, folder, chosen, title, at),
                        path -> editors.open(path, NewPost.title(path, title))));
    }

    private String write(
            Workspace workspace, String folder, Optional<String> chosen, String title, Optional<Schedule> at)
            throws IOException {
        var facts = EditorFacts.read(services);
        var today = LocalDate.now(facts.zone());
        var file = NewPost.path(
                folder, today, taken -> Files.exists(workspace.root().resolve(taken)));
        var usable = facts.accounts().stream()
                .map(AccountRecord::id)
                .filter(id -> facts.network(id.network())
                        .filter(network -> network.usable())
                        .isPresent())
                .toList();
        var accounts = FirstAccounts.of(
                workspace.root(), path -> workspace.read(path).file().post(), chosen, usable);
        var schedule = at.map(NewPost::schedule).orElseGet(() -> NewPost.proposal(today, facts.zone()));
        var text = NewPost.text(title, accounts, Locale.getDefault(), schedule, overdue());
        Display.getDefault().syncExec(() -> editors.created(file, text));
        workspace.write(file, text);
        return file;
    }

    private static Overdue overdue() {
        var name = InstanceScope.INSTANCE.getNode(Preferences.NODE).get(Preferences.OVERDUE, "");
        for (var value : Overdue.values()) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        return Overdue.LATE;
    }
}
