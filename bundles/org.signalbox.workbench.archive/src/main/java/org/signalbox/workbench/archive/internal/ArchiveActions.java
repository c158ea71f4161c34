package org.signalbox.workbench.archive.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.archive.ArchiveInfo;
import org.signalbox.archive.Archives;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.OptionalServices;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.SystemPrograms;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Actions on archives. UI thread. */
final class ArchiveActions {
    private final WorkbenchServices services;
    private final OptionalServices engine;
    private final Background background;
    private final Toasts toasts;
    private final Palette palette;
    private final Icons icons;
    private final Runnable changed;

    ArchiveActions(
            WorkbenchServices services,
            OptionalServices engine,
            Background background,
            Toasts toasts,
            Palette palette,
            Icons icons,
            Runnable changed) {
        this.services = services;
        this.engine = engine;
        this.background = background;
        this.toasts = toasts;
        this.palette = palette;
        this.icons = icons;
        this.changed = changed;
    }

    /** Estimates the archive and starts it after a confirmation. */
    void start(Shell shell, AccountId account) {
        engine.get(Archives.class)
                .ifPresent(archives -> background.run(
                        Message.of("archives.estimating", account), progress -> archives.estimate(account), plan -> {
                            var dialog = new PlanArchiveDialog(shell, palette, icons, plan);
                            if (dialog.open() == PlanArchiveDialog.OK) {
                                background.run(
                                        Message.of("archives.starting", account),
                                        progress -> archives.start(account, dialog.limits(), services.actor()),
                                        started -> changed.run());
                            }
                        }));
    }

    void cancel(AccountId account) {
        engine.get(Archives.class).ifPresent(archives -> archives.cancel(account));
    }

    void openFolder(ArchiveInfo info) {
        SystemPrograms.open(info.folder().toString());
    }

    /** Opens the archive's HTML pages in the browser. */
    void openPages(ArchiveInfo info) {
        SystemPrograms.open(info.folder().resolve("index.html").toUri().toString());
    }

    void verify(Shell shell, ArchiveInfo info) {
        engine.get(Archives.class)
                .ifPresent(archives -> background.run(
                        Message.of("archives.verifying", info.account()),
                        progress -> archives.verify(info.folder()),
                        result -> {
                            if (result.valid()) {
                                toasts.show(
                                        Severity.INFO,
                                        Message.of(
                                                "archives.intact",
                                                info.account(),
                                                result.files(),
                                                ArchiveText.bytes(result.bytes())));
                            } else {
                                new VerifiedDialog(shell, palette, icons, info, result).open();
                            }
                        }));
    }

    /** Imports an archive folder. */
    void bring(Shell shell) {
        var folders = new DirectoryDialog(shell);
        folders.setText(Message.of("archives.import.choose").text());
        Optional.ofNullable(folders.open())
                .map(Path::of)
                .ifPresent(folder -> engine.get(Archives.class)
                        .ifPresent(archives -> background.run(
                                Message.of("archives.importing"),
                                progress -> archives.importFolder(folder, services.actor()),
                                info -> {
                                    changed.run();
                                    toasts.show(
                                            Severity.INFO,
                                            Message.of("archives.imported", info.account(), info.posts()));
                                })));
    }
}
