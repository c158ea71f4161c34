package org.signalbox.workbench.archive.internal;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.signalbox.archive.ArchiveInfo;
import org.signalbox.archive.ArchiveProgress;
import org.signalbox.archive.ArchiveState;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Card;
import org.signalbox.workbench.ui.DetailsSheet;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.OptionalServices;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.ThemeColor;

/** Details of one account's archive: progress, actions and content. */
final class ArchiveView extends Composite {
    private final Palette palette;
    private final Icons icons;
    private final ArchiveActions actions;
    private final Composite head;
    private final ArchiveBrowser browser;
    private @Nullable AccountArchiveRow shown;
    private @Nullable ProgressBar bar;
    private org.eclipse.swt.widgets.@Nullable Label counts;

    ArchiveView(
            Composite parent,
            Palette palette,
            Icons icons,
            Background background,
            OptionalServices engine,
            ArchiveActions actions) {
        super(parent, SWT.NONE);
        StyleClasses.as(StyleClasses.PLAIN, this);
        this.palette = palette;
        this.icons = icons;
        this.actions = actions;
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(this);
        head = new Composite(this, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .margins(Palette.UNIT, Palette.UNIT)
                .spacing(0, Palette.HALF)
                .applyTo(head);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        browser = new ArchiveBrowser(this, palette, icons, background, engine);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(browser);
        palette.onChange(this, () -> {
            var now = shown;
            shown = null;
            if (now != null) {
                show(now);
            }
        });
    }

    void show(AccountArchiveRow row) {
        var before = shown;
        shown = row;
        if (before != null
                && before.account().equals(row.account())
                && before.state() == row.state()
                && row.state() == AccountArchiveRow.State.RUNNING) {
            row.progress().ifPresent(this::advance);
            return;
        }
        if (row.equals(before)) {
            return;
        }
        for (var child : head.getChildren()) {
            child.dispose();
        }
        bar = null;
        counts = null;
        var sheet = new DetailsSheet(head, palette);
        sheet.heading(row.account().toString());
        row.offer()
                .ifPresent(offer -> sheet.line(
                        icons.get("clock-alert", Icons.SMALL, ThemeColor.WARNING),
                        Message.of("archives.ends", offer.why().text(), ArchiveText.moment(offer.ends()))
                                .text()));
        row.progress().filter(each -> each.state() != ArchiveState.COMPLETE).ifPresent(each -> progress(row, each));
        row.info().ifPresentOrElse(info -> info(sheet, info, row), () -> none(sheet, row));
        layout(true, true);
        browser.show(row.info());
    }

    private void progress(AccountArchiveRow row, ArchiveProgress progress) {
        var card = new Card(head, palette, 1);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        var sheet = new DetailsSheet(card, palette);
        bar = new ProgressBar(card, SWT.HORIZONTAL);
        bar.setMaximum(1000);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(SWT.DEFAULT, Palette.UNIT)
                .applyTo(bar);
        counts = sheet.text("");
        advance(progress);
        var buttons = sheet.row();
        if (progress.state().active()) {
            buttons.button(Message.of("archives.stop"), () -> actions.cancel(row.account()));
        } else if (row.present()) {
            buttons.primary(Message.of("archives.go-on"), () -> actions.start(getShell(), row.account()));
        }
    }

    private void advance(ArchiveProgress progress) {
        if (bar == null || counts == null || bar.isDisposed()) {
            return;
        }
        bar.setSelection((int) (progress.fraction() * 1000));
        counts.setText(ProgressText.of(progress).replace("&", "&&"));
        layout(true, true);
    }

    private void info(DetailsSheet sheet, ArchiveInfo info, AccountArchiveRow row) {
        sheet.muted(Message.of(
                        "archives.contents",
                        info.posts(),
                        info.replies(),
                        info.media(),
                        ArchiveText.bytes(info.bytes()),
                        ArchiveText.moment(info.finishedAt()))
                .text());
        if (info.conversations() > 0) {
            sheet.muted(Message.of("archives.conversations", info.conversations(), info.messages())
                    .text());
        }
        if (info.redacted() > 0) {
            sheet.line(
                    icons.get("info"),
                    Message.of("archives.redacted", info.redacted()).text());
        }
        if (info.gaps() > 0) {
            sheet.line(
                    icons.get("info"), Message.of("archives.gaps", info.gaps()).text());
        }
        var buttons = sheet.row();
        buttons.button(Message.of("archives.open-folder"), () -> actions.openFolder(info));
        buttons.button(Message.of("archives.open-pages"), () -> actions.openPages(info));
        buttons.button(Message.of("archives.verify"), () -> actions.verify(getShell(), info));
        if (row.present() && row.state() != AccountArchiveRow.State.RUNNING) {
            buttons.button(Message.of("archives.anew"), () -> actions.start(getShell(), row.account()));
        }
    }

    private void none(DetailsSheet sheet, AccountArchiveRow row) {
        if (row.progress().isEmpty()) {
            sheet.text(Message.of("archives.offer").text());
            sheet.row().primary(Message.of("archives.estimate"), () -> actions.start(getShell(), row.account()));
        }
    }
}
