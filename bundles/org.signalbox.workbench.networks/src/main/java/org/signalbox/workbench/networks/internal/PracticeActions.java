package org.signalbox.workbench.networks.internal;

import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.e4.core.commands.ECommandService;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.core.di.annotations.Creatable;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.demo.practice.Practice;
import org.signalbox.demo.practice.PracticeRemoval;
import org.signalbox.demo.practice.PracticeSetUp;
import org.signalbox.demo.practice.PracticeWorkspace.Role;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Severity;
import org.signalbox.model.StorePermission;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.EditorOpener;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PermissionCheck;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Sets up practice in this workspace and removes it. UI thread. */
@Creatable
public final class PracticeActions {
    private final WorkbenchServices services;
    private final Background background;
    private final Toasts toasts;
    private final Palette palette;
    private final Icons icons;
    private final MApplication application;
    private final ECommandService commands;
    private final EHandlerService handlers;
    private final EPartService parts;

    @Inject
    public PracticeActions(
            WorkbenchServices services,
            Background background,
            Toasts toasts,
            Palette palette,
            Icons icons,
            MApplication application,
            ECommandService commands,
            EHandlerService handlers,
            EPartService parts) {
        this.services = services;
        this.background = background;
        this.toasts = toasts;
        this.palette = palette;
        this.icons = icons;
        this.application = application;
        this.commands = commands;
        this.handlers = handlers;
        this.parts = parts;
    }

    PracticeShown shown(PracticeStep step) {
        return PracticeShown.of(services.find(Practice.class), background.running(), step);
    }

    /** The next thing to try; the first one while that isn't known. Waits for the files and the store. */
    PracticeStep step() {
        var there = services.find(Practice.class).flatMap(Practice::present);
        var workspace = services.workspace();
        var store = services.store();
        return there.isEmpty() || workspace.isEmpty() || store.isEmpty()
                ? PracticeStep.PUBLISH
                : PracticeStep.next(
                        there.get(),
                        workspace.get()::file,
                        post -> store.get().publications().ofPost(post).stream()
                                .anyMatch(each -> each.state() == PublicationState.PUBLISHED));
    }

    void showCalendar() {
        parts.showPart("signalbox.part.calendar", EPartService.PartState.ACTIVATE);
    }

    /** Makes what is missing, then opens the first post; does nothing while one runs. */
    void setUp() {
        if (!idle()
                || !PermissionCheck.given(services, toasts, StorePermission.ADMINISTER)
                || !PermissionCheck.given(services, toasts, StorePermission.CONNECT)) {
            return;
        }
        services.find(Practice.class)
                .ifPresentOrElse(
                        practice -> background.run(
                                PracticeShown.SETTING_UP,
                                progress -> practice.setUp(
                                        services.actor(), (done, total, doing) -> progress.at(done, total)),
                                this::made),
                        this::starting);
    }

    private void made(PracticeSetUp result) {
        result.left().forEach(left -> toasts.show(Severity.INFO, left));
        result.now().path(Role.READY).ifPresent(ready -> {
            open(ready);
            toasts.show(
                    Severity.INFO,
                    Message.of("workbench.practice.made"),
                    Message.of("workbench.practice.publish"),
                    this::publish);
        });
    }

    /** As the paper plane above the post in the active editor. */
    private void publish() {
        ParameterizedCommand publish = commands.createCommand("signalbox.command.post.publish", Map.of());
        if (publish != null && handlers.canExecute(publish)) {
            handlers.executeHandler(publish);
        }
    }

    /** Opens a content file in the editor. */
    void open(String path) {
        var opener = application.getContext().get(EditorOpener.class);
        if (opener != null) {
            opener.open(path);
        }
    }

    /** Previews the removal and makes it after confirmation. */
    void remove(Shell shell) {
        if (!idle()
                || !PermissionCheck.given(services, toasts, StorePermission.ADMINISTER)
                || !PermissionCheck.given(services, toasts, StorePermission.CONNECT)) {
            return;
        }
        services.find(Practice.class)
                .ifPresentOrElse(
                        practice -> background.run(
                                Message.of("workbench.practice.previewing"),
                                progress -> practice.preview(),
                                preview -> confirm(shell, practice, preview)),
                        this::starting);
    }

    private void confirm(Shell shell, Practice practice, PracticeRemoval preview) {
        if (!shell.isDisposed()
                && new RemovePracticeDialog(shell, palette, icons, preview).open() == RemovePracticeDialog.OK) {
            background.run(
                    PracticeShown.REMOVING,
                    progress -> practice.remove(services.actor()),
                    done -> toasts.show(
                            Severity.INFO,
                            done.kept().isEmpty()
                                    ? Message.of("workbench.practice.removed")
                                    : Message.of("workbench.practice.removed-kept", String.join(", ", done.kept()))));
        }
    }

    /** Cancels the set-up that runs. */
    void cancel() {
        PracticeShown.job(background.running()).ifPresent(Background.Job::cancel);
    }

    /** Progress of what runs, from 0 to 1; negative when unknown. */
    double fraction() {
        return PracticeShown.job(background.running())
                .map(Background.Job::fraction)
                .orElse(-1.0);
    }

    private boolean idle() {
        return PracticeShown.job(background.running()).isEmpty();
    }

    private void starting() {
        toasts.show(Severity.WARNING, Message.of("workbench.starting"));
    }
}
