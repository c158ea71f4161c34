package org.signalbox.workbench.planner.internal;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.core.commands.ECommandService;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.Schedule;
import org.signalbox.model.Severity;
import org.signalbox.publishing.TermsEnforcement;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.EditorOpener;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PermissionCheck;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.SystemPrograms;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.UndoHistory;
import org.signalbox.workbench.ui.WorkbenchDialog;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Performs actions on publications. UI thread. */
@Creatable
public final class PublicationActions {
    private final WorkbenchServices services;
    private final Background background;
    private final Toasts toasts;
    private final Palette palette;
    private final Icons icons;
    private final UndoHistory history;
    private final PostRescheduling moves;
    private final IEclipseContext context;
    private final BatchAction work;

    @Inject
    public PublicationActions(
            WorkbenchServices services,
            Background background,
            Toasts toasts,
            Palette palette,
            Icons icons,
            UndoHistory history,
            PostRescheduling moves,
            IEclipseContext context) {
        this.services = services;
        this.background = background;
        this.toasts = toasts;
        this.palette = palette;
        this.icons = icons;
        this.history = history;
        this.moves = moves;
        this.context = context;
        work = new BatchAction(services, background, toasts);
    }

    /** Actions currently possible for all of these rows. */
    Set<PublicationAction> commands(List<PublicationRow> rows) {
        return PublicationAction.of(rows, rows.stream().findFirst().flatMap(this::connector));
    }

    /** The reason why this window may not perform the action on these rows; empty when permitted. */
    Optional<Message> refusal(PublicationAction action, List<PublicationRow> rows) {
        return action.needs(rows).flatMap(ability -> PermissionCheck.refusal(services, ability));
    }

    private Optional<Descriptor> connector(PublicationRow row) {
        return services.networks()
                .flatMap(networks -> networks.find(row.network()))
                .filter(network -> network.usable())
                .flatMap(network -> network.descriptor());
    }

    /** An action that is currently possible for one publication. */
    public record Choice(PublicationActions actions, PublicationAction action) {
        public String icon() {
            return action.icon();
        }

        public Message label() {
            return action.label();
        }

        public void run(Publication publication, Shell shell) {
            actions.perform(action, List.of(new PublicationRow(publication)), shell);
        }
    }

    /** Actions currently possible for one publication, except showing its timeline. */
    public List<Choice> choices(Publication publication) {
        return commands(List.of(new PublicationRow(publication))).stream()
                .filter(action -> action != PublicationAction.TIMELINE)
                .map(action -> new Choice(this, action))
                .toList();
    }

    /** Adds the actions that are possible for all publications of one post. */
    public void fill(Menu menu, List<Publication> publications) {
        var rows = publications.stream().map(PublicationRow::new).toList();
        if (rows.size() > 1) {
            item(menu, PublicationAction.OPEN, rows.subList(0, 1));
        }
        for (var action : commands(rows)) {
            item(menu, action, rows);
        }
    }

    private void item(Menu menu, PublicationAction action, List<PublicationRow> rows) {
        var item = new MenuItem(menu, SWT.PUSH);
        item.setText(action.label().text());
        item.setImage(icons.get(action.icon(), Icons.SMALL, ThemeColor.MUTED));
        item.setEnabled(refusal(action, rows).isEmpty());
        item.addListener(SWT.Selection, event -> perform(action, rows, menu.getShell()));
    }

    /** Opens a new post with this time. */
    public void create(Schedule at) {
        var opener = context.get(EditorOpener.class);
        if (opener != null) {
            opener.create(at);
        }
    }

    /** Performs the action if it is possible for all of these rows; otherwise says so, where keys ask for it. */
    void perform(PublicationAction action, List<PublicationRow> rows, Shell shell) {
        if (!commands(rows).contains(action)) {
            action.impossible(rows).ifPresent(why -> toasts.show(Severity.INFO, why));
            return;
        }
        if (!action.needs(rows)
                .map(ability -> PermissionCheck.given(services, toasts, ability))
                .orElse(true)) {
            return;
        }
        var row = rows.getFirst();
        switch (action) {
            case OPEN -> open(row.publication().path());
            case TIMELINE -> run("signalbox.command.publication.timeline");
            case VISIT -> row.link().ifPresent(link -> SystemPrograms.open(link.toString()));
            case COPY_LINK -> copy(row, shell);
            case CONFIRM -> new PublicationReview(work, palette, icons).open(row.publication(), shell);
            case RESCHEDULE -> reschedule(rows, shell);
            case CANCEL -> {
                if (row.damaged().isPresent()) {
                    endDamaged(rows);
                } else {
                    cancel(rows);
                }
            }
            case RELEASE -> release(rows, shell);
            case REROUTE -> run("signalbox.command.publication.reroute");
            case RETRY -> work.each(rows, "retry", (publishing, one) -> publishing.retry(one.id(), services.actor()));
            case RESTORE ->
                work.each(rows, "restore", (publishing, one) -> publishing.restore(one.id(), services.actor()));
            case EDIT -> edit(row.publication(), shell);
            case DELETE -> delete(row.publication(), shell);
        }
    }

    /** Opens a content file in the editor, or reports that it is missing. */
    public void open(String path) {
        var opener = context.get(EditorOpener.class);
        if (opener == null || path.isBlank()) {
            toasts.show(Severity.WARNING, Message.of("planner.no-file"));
        } else {
            opener.open(path);
        }
    }

    /** Runs the command of another part on the selection. */
    private void run(String command) {
        var ready = context.get(ECommandService.class).createCommand(command, Map.of());
        if (ready != null) {
            context.get(EHandlerService.class).executeHandler(ready);
        }
    }

    private void copy(PublicationRow row, Shell shell) {
        var clipboard = new Clipboard(shell.getDisplay());
        row.link()
                .ifPresent(link -> clipboard.setContents(
                        new Object[] {link.toString()}, new Transfer[] {TextTransfer.getInstance()}));
        clipboard.dispose();
        toasts.show(Severity.INFO, Message.of("planner.copied"));
    }

    /** Releases held publications. A single one held by terms needs a reason; several are each checked again. */
    private void release(List<PublicationRow> rows, Shell shell) {
        var publication = rows.getFirst().publication();
        if (rows.size() > 1 || !heldForTerms(publication)) {
            work.each(rows, "release", (publishing, one) -> publishing.release(one.id(), services.actor()));
            return;
        }
        var dialog = new AgainstTermsDialog(shell, palette, icons, publication);
        if (dialog.open() == WorkbenchDialog.OK) {
            services.find(TermsEnforcement.class)
                    .ifPresent(terms -> background.run(
                            Message.of("planner.doing.release", BatchAction.what(rows)),
                            progress -> terms.releaseAgainst(publication.id(), dialog.reason(), services.actor()),
                            done -> toasts.show(
                                    Severity.INFO, Message.of("planner.done.release", BatchAction.what(rows)))));
        }
    }

    private static boolean heldForTerms(Publication publication) {
        return publication
                .reason()
                .filter(why -> why.code().startsWith(TermsEnforcement.HELD))
                .isPresent();
    }

    private void cancel(List<PublicationRow> rows) {
        services.publishing()
                .map(publishing -> new BatchCancellation(publishing, rows, services.actor()))
                .ifPresent(cancellation -> history.perform(
                        Message.of("planner.doing.cancel", BatchAction.what(rows)),
                        BatchAction.done("cancel", rows),
                        cancellation::run,
                        cancellation::restore));
    }

    /** Cancels damaged publications. Not undoable, as their previous content is unknown. */
    private void endDamaged(List<PublicationRow> rows) {
        services.store()
                .ifPresent(store -> background.run(
                        Message.of("planner.doing.cancel", BatchAction.what(rows)),
                        progress -> {
                            for (var row : rows) {
                                store.publications().cancelDamaged(row.id(), new Actor(services.actor(), store.now()));
                            }
                            return rows.size();
                        },
                        count -> toasts.show(Severity.INFO, BatchAction.done("cancel", rows))));
    }

    private void reschedule(List<PublicationRow> rows, Shell shell) {
        var publication = rows.getFirst().publication();
        var dialog = new RescheduleDialog(shell, palette, icons, publication, services::now);
        if (dialog.open() == WorkbenchDialog.OK) {
            dialog.chosen().ifPresent(chosen -> move(publication, rows, chosen));
        }
    }

    private void move(Publication first, List<PublicationRow> rows, Schedule to) {
        if (PublicationAction.movesAlone(first)) {
            var ids = rows.stream().map(PublicationRow::id).collect(Collectors.toSet());
            moves.moveOnly(first.post(), first.title(), ids, to);
        } else {
            moves.move(first.post(), first.title(), first.path(), to);
        }
    }

    private void edit(Publication publication, Shell shell) {
        var dialog = new EditDialog(shell, palette, icons, publication);
        if (dialog.open() == WorkbenchDialog.OK) {
            work.each(
                    List.of(new PublicationRow(publication)),
                    "edit",
                    (publishing, one) -> publishing.edit(one.id(), dialog.part(), dialog.text(), services.actor()));
        }
    }

    private void delete(Publication publication, Shell shell) {
        var asks = InstanceScope.INSTANCE.getNode(Preferences.NODE).getBoolean(Preferences.CONFIRM_DELETE, true);
        if (!asks || new DeletePostDialog(shell, palette, icons, publication).open() == WorkbenchDialog.OK) {
            work.each(
                    List.of(new PublicationRow(publication)),
                    "delete",
                    (publishing, one) -> publishing.delete(one.id(), services.actor()));
        }
    }
}
