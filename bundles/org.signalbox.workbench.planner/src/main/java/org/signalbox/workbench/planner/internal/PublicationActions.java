package org.signalbox.workbench.planner.internal;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.core.commands.ECommandService;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.Schedule;
import org.signalbox.model.Severity;
import org.signalbox.publishing.Publishing;
import org.signalbox.publishing.TermsEnforcement;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.EditorOpener;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PermissionCheck;
import org.signalbox.workbench.ui.PlanHistory;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.Toasts;
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
    private final PlanHistory history;
    private final PostMoves moves;
    private final IEclipseContext context;

    @Inject
    public PublicationActions(
            WorkbenchServices services,
            Background background,
            Toasts toasts,
            Palette palette,
            Icons icons,
            PlanHistory history,
            PostMoves moves,
            IEclipseContext context) {
        this.services = services;
        this.background = background;
        this.toasts = toasts;
        this.palette = palette;
        this.icons = icons;
        this.history = history;
        this.moves = moves;
        this.context = context;
    }

    /** Actions currently possible for all of these rows. */
    Set<PublicationAction> deeds(List<PublicationRow> rows) {
        return PublicationAction.of(rows, rows.stream().findFirst().flatMap(this::connector));
    }

    /** The reason why this window may not perform the action; empty when permitted. */
    Optional<Message> refusal(PublicationAction deed) {
        return deed.needs().flatMap(ability -> PermissionCheck.refusal(services, ability));
    }

    private Optional<Descriptor> connector(PublicationRow row) {
        return services.networks()
                .flatMap(networks -> networks.find(row.network()))
                .filter(network -> network.usable())
                .flatMap(network -> network.descriptor());
    }

    /** An action that is currently possible for one publication. */
    public record Choice(PublicationActions actions, PublicationAction deed) {
        public String icon() {
            return deed.icon();
        }

        public Message label() {
            return deed.label();
        }

        public void run(Publication publication, Shell shell) {
            actions.perform(deed, List.of(new PublicationRow(publication)), shell);
        }
    }

    /** Actions currently possible for one publication, except showing its timeline. */
    public List<Choice> choices(Publication publication) {
        return deeds(List.of(new PublicationRow(publication))).stream()
                .filter(deed -> deed != PublicationAction.TIMELINE)
                .map(deed -> new Choice(this, deed))
                .toList();
    }

    /** Performs the action if it is possible for all of these rows; otherwise does nothing. */
    void perform(PublicationAction deed, List<PublicationRow> rows, Shell shell) {
        if (!deeds(rows).contains(deed)
                || !deed.needs()
                        .map(ability -> PermissionCheck.given(services, toasts, ability))
                        .orElse(true)) {
            return;
        }
        var row = rows.getFirst();
        switch (deed) {
            case OPEN -> open(row.publication().path());
            case TIMELINE -> run("signalbox.command.publication.timeline");
            case VISIT -> row.link().ifPresent(link -> Program.launch(link.toString()));
            case COPY_LINK -> copy(row, shell);
            case CONFIRM -> confirm(row.publication(), shell);
            case RESCHEDULE -> reschedule(row.publication(), shell);
            case CANCEL -> {
                if (row.damaged().isPresent()) {
                    endDamaged(rows);
                } else {
                    cancel(rows);
                }
            }
            case RELEASE -> release(rows, shell);
            case REROUTE -> run("signalbox.command.publication.reroute");
            case RETRY -> each(rows, "retry", (publishing, one) -> publishing.retry(one.id(), services.actor()));
            case RESTORE -> each(rows, "restore", (publishing, one) -> publishing.restore(one.id(), services.actor()));
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

    private interface Act {
        void on(Publishing publishing, Publication publication) throws Exception;
    }

    private void each(List<PublicationRow> rows, String verb, Act act) {
        services.publishing()
                .ifPresent(publishing -> background.run(
                        Message.of("planner.doing." + verb, what(rows)),
                        progress -> {
                            for (var row : rows) {
                                act.on(publishing, row.publication());
                            }
                            return rows.size();
                        },
                        count -> toasts.show(Severity.INFO, Message.of("planner.done." + verb, what(rows)))));
    }

    /** Releases held publications. A single one held by terms needs a reason; several are each checked again. */
    private void release(List<PublicationRow> rows, Shell shell) {
        var publication = rows.getFirst().publication();
        if (rows.size() > 1 || !heldForTerms(publication)) {
            each(rows, "release", (publishing, one) -> publishing.release(one.id(), services.actor()));
            return;
        }
        var dialog = new AgainstTermsDialog(shell, palette, icons, publication);
        if (dialog.open() == WorkbenchDialog.OK) {
            services.find(TermsEnforcement.class)
                    .ifPresent(terms -> background.run(
                            Message.of("planner.doing.release", what(rows)),
                            progress -> terms.releaseAgainst(publication.id(), dialog.reason(), services.actor()),
                            done -> toasts.show(Severity.INFO, Message.of("planner.done.release", what(rows)))));
        }
    }

    private static boolean heldForTerms(Publication publication) {
        return publication
                .reason()
                .filter(why -> why.code().startsWith(TermsEnforcement.HELD))
                .isPresent();
    }

    private static String what(List<PublicationRow> rows) {
        return rows.size() == 1
                ? rows.getFirst().title() + " (" + rows.getFirst().account() + ")"
                : Message.of("planner.several", rows.size()).text();
    }

    private void cancel(List<PublicationRow> rows) {
        services.publishing()
                .ifPresent(publishing -> history.perform(
                        Message.of("planner.doing.cancel", what(rows)),
                        Message.of("planner.done.cancel", what(rows)),
                        () -> {
                            for (var row : rows) {
                                publishing.cancel(row.id(), services.actor());
                            }
                        },
                        () -> {
                            for (var row : rows) {
                                publishing.restore(row.id(), services.actor());
                            }
                        }));
    }

    /** Cancels damaged publications. Not undoable, as their previous content is unknown. */
    private void endDamaged(List<PublicationRow> rows) {
        services.store()
                .ifPresent(store -> background.run(
                        Message.of("planner.doing.cancel", what(rows)),
                        progress -> {
                            for (var row : rows) {
                                store.publications().cancelDamaged(row.id(), new Actor(services.actor(), store.now()));
                            }
                            return rows.size();
                        },
                        count -> toasts.show(Severity.INFO, Message.of("planner.done.cancel", what(rows)))));
    }

    private void reschedule(Publication publication, Shell shell) {
        var dialog = new RescheduleDialog(shell, palette, icons, publication, services::now);
        if (dialog.open() == WorkbenchDialog.OK) {
            dialog.chosen().ifPresent(chosen -> move(publication, chosen));
        }
    }

    private void move(Publication publication, Schedule to) {
        if (publication.derivation().repeated() || publication.derivation().slot()) {
            moves.moveOnly(publication.post(), publication.title(), Set.of(publication.id()), to);
        } else {
            moves.move(publication.post(), publication.title(), publication.path(), to);
        }
    }

    private void confirm(Publication publication, Shell shell) {
        confirm(publication, "", Optional.empty(), shell);
    }

    /** Reads the evidence of an unclear publication, then asks for its outcome. */
    private void confirm(Publication publication, String where, Optional<Message> objection, Shell shell) {
        services.store()
                .ifPresent(store -> background.run(
                        Message.of("planner.loading"),
                        progress -> ReviewDialog.Case.read(store, publication, name(publication), objection),
                        found -> {
                            if (!shell.isDisposed()) {
                                decide(found, where, shell);
                            }
                        }));
    }

    private void decide(ReviewDialog.Case found, String where, Shell shell) {
        var dialog = new ReviewDialog(shell, palette, icons, found, where, services.now());
        int answer = dialog.open();
        var publication = found.publication();
        var rows = List.of(new PublicationRow(publication));
        if (answer == WorkbenchDialog.OK
                && found.objection().isPresent()
                && dialog.where().equals(where)) {
            each(rows, "confirm", (publishing, one) -> publishing.confirmUnseen(one.id(), where, services.actor()));
        } else if (answer == WorkbenchDialog.OK) {
            check(publication, dialog.where(), shell);
        } else if (answer == ReviewDialog.AGAIN) {
            each(rows, "retry", (publishing, one) -> publishing.retry(one.id(), services.actor()));
        }
    }

    /** Verifies the answer with the network; asks again if the network contradicts it. */
    private void check(Publication publication, String where, Shell shell) {
        var what = what(List.of(new PublicationRow(publication)));
        services.publishing()
                .ifPresent(publishing -> background.run(
                        Message.of("planner.doing.confirm", what),
                        progress -> publishing.confirm(publication.id(), where, services.actor()),
                        done -> toasts.show(Severity.INFO, Message.of("planner.done.confirm", what)),
                        error -> {
                            if (error instanceof PlanningException refused
                                    && refused.told().code().startsWith(Publishing.UNCONFIRMED)
                                    && !shell.isDisposed()) {
                                confirm(publication, where, Optional.of(refused.told()), shell);
                            } else {
                                toasts.error(Message.of("planner.doing.confirm", what), error);
                            }
                        }));
    }

    /** Display name of its network. */
    private String name(Publication publication) {
        var id = publication.account().network();
        return services.networks()
                .flatMap(networks -> networks.find(id))
                .map(network -> network.name())
                .orElse(id);
    }

    private void edit(Publication publication, Shell shell) {
        var dialog = new EditDialog(shell, palette, icons, publication);
        if (dialog.open() == WorkbenchDialog.OK) {
            each(
                    List.of(new PublicationRow(publication)),
                    "edit",
                    (publishing, one) -> publishing.edit(one.id(), dialog.part(), dialog.text(), services.actor()));
        }
    }

    private void delete(Publication publication, Shell shell) {
        var asks = InstanceScope.INSTANCE.getNode(Preferences.NODE).getBoolean(Preferences.CONFIRM_DELETE, true);
        if (!asks || new DeletePostDialog(shell, palette, icons, publication).open() == WorkbenchDialog.OK) {
            each(
                    List.of(new PublicationRow(publication)),
                    "delete",
                    (publishing, one) -> publishing.withdraw(one.id(), services.actor()));
        }
    }
}
