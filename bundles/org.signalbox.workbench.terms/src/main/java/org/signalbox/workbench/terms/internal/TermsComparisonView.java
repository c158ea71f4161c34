package org.signalbox.workbench.terms.internal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.signalbox.model.Message;
import org.signalbox.terms.Recheck;
import org.signalbox.workbench.ui.DetailsSheet;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.ScrolledList;
import org.signalbox.workbench.ui.ThemeColor;

/** Describes a comparison and its impact. */
final class TermsComparisonView {
    /** Maximum number of listed terms and publications; the rest is counted. */
    private static final int MAX = 60;

    /** Rows that are made at once: the platform's CSS engine styles each of their labels. */
    private static final int BATCH = 6;

    /** Milliseconds between two batches, for other events. */
    private static final int PAUSE = 5;

    private final Palette palette;
    private final Icons icons;
    private final Instant now;
    private final ScrolledList list;
    private Queue<Runnable> rows = new ArrayDeque<>();

    TermsComparisonView(Composite parent, Palette palette, Icons icons, Instant now, int height) {
        this.palette = palette;
        this.icons = icons;
        this.now = now;
        list = new ScrolledList(parent);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(SWT.DEFAULT, height)
                .applyTo(list);
    }

    /** Shows the first rows at once and the others between other events. */
    void show(TermsComparison comparison) {
        list.clear();
        var sheet = new DetailsSheet(list.column(), palette);
        var making = new ArrayDeque<Runnable>();
        hits(sheet, comparison, making);
        int changed = comparison.lines().size();
        making.add(() -> sheet.caption(Message.of("termsview.compare.differences", changed)));
        if (comparison.lines().isEmpty()) {
            making.add(() -> sheet.text(Message.of("termsview.compare.same").text()));
        }
        comparison.lines().stream().limit(MAX).forEach(line -> making.add(() -> line(sheet, comparison, line)));
        making.add(() -> more(sheet, changed));
        rows = making;
        make(making);
    }

    private void make(Queue<Runnable> making) {
        if (list.isDisposed() || rows != making) {
            return; // something else is shown now
        }
        for (int i = 0; i < BATCH && !making.isEmpty(); i++) {
            making.remove().run();
        }
        list.measure();
        if (!making.isEmpty()) {
            list.getDisplay().timerExec(PAUSE, () -> make(making));
        }
    }

    void say(Message words) {
        rows = new ArrayDeque<>();
        list.clear();
        new DetailsSheet(list.column(), palette).muted(words.text());
        list.measure();
    }

    private void hits(DetailsSheet sheet, TermsComparison comparison, Queue<Runnable> making) {
        var recheck = comparison.recheck();
        sheet.caption(Message.of("termsview.compare.hits"));
        if (recheck.checked() == 0) {
            sheet.text(Message.of("termsview.compare.nothing-planned").text());
            return;
        }
        sheet.line(
                icons.get(
                        comparison.breaks() > 0 ? "triangle-alert" : "circle-check",
                        Icons.SMALL,
                        comparison.breaks() > 0 ? ThemeColor.ERROR : ThemeColor.SUCCESS),
                Message.of("termsview.compare.plan", recheck.checked(), comparison.breaks(), comparison.fixed())
                        .text());
        sheet.line(
                icons.get("coins"),
                Message.of(
                                "termsview.compare.price",
                                TermText.money(recheck.before().values()),
                                TermText.money(recheck.after().values()),
                                comparison.repriced())
                        .text());
        recheck.newlyBroken().limit(MAX).forEach(each -> making.add(() -> affected(sheet, each)));
        long broken = recheck.newlyBroken().count();
        making.add(() -> more(sheet, broken));
    }

    private void affected(DetailsSheet sheet, Recheck.Affected affected) {
        sheet.muted(TermText.moment(affected.due(), Preferences.zone()) + "  ·  " + affected.account() + "  ·  "
                + affected.title());
        affected.broken()
                .forEach(finding -> sheet.line(
                        icons.severity(finding.severity()), finding.message().text()));
    }

    private void line(DetailsSheet sheet, TermsComparison comparison, TermsComparison.Line line) {
        var icon = switch (line.sign()) {
            case ADDED -> icons.get("plus", Icons.SMALL, ThemeColor.SUCCESS);
            case REMOVED -> icons.get("x", Icons.SMALL, ThemeColor.ERROR);
            case CHANGED -> icons.get("arrow-right", Icons.SMALL, ThemeColor.ACCENT);
        };
        sheet.line(
                icon,
                Message.of("termsview.compare." + line.sign().name().toLowerCase(java.util.Locale.ROOT), line.term())
                        .text());
        line.before().ifPresent(term -> sheet.muted((line.after().isPresent() ? "–  " : "") + TermText.line(term)));
        line.after().ifPresent(term -> sheet.text((line.before().isPresent() ? "+  " : "") + TermText.line(term)));
        comparison.effects(line, now).forEach(effect -> sheet.muted(effect.text()));
    }

    private static void more(DetailsSheet sheet, long count) {
        if (count > MAX) {
            sheet.muted(Message.of("termsview.more", count - MAX).text());
        }
    }
}
