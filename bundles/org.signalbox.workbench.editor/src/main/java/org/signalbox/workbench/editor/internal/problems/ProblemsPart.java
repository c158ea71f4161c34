package org.signalbox.workbench.editor.internal.problems;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.QuickFix;
import org.signalbox.workbench.editor.internal.open.Editors;
import org.signalbox.workbench.editor.internal.open.OpenPosts;
import org.signalbox.workbench.editor.internal.post.ProblemText;
import org.signalbox.workbench.editor.internal.post.TextCommand;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.CoalescedRefresh;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PartBody;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Problems of all posts of the workspace, from disk or from open editors. */
public final class ProblemsPart {
    private final WorkbenchServices services;
    private final Toasts toasts;
    private final CoalescedRefresh reads;
    private final OpenPosts posts;
    private final Editors editors;
    private List<ProblemRow> rows = List.of();
    private @Nullable PartBody stage;
    private @Nullable ProblemTree table;

    @Inject
    public ProblemsPart(
            WorkbenchServices services, Background background, Toasts toasts, OpenPosts posts, Editors editors) {
        this.services = services;
        this.toasts = toasts;
        reads = new CoalescedRefresh(background, () -> stage == null || stage.isDisposed());
        this.posts = posts;
        this.editors = editors;
    }

    @PostConstruct
    void create(Composite parent, Palette palette, Icons icons, EHandlerService handlers) {
        stage = new PartBody(parent, icons, palette, "circle-check", Message.of("workbench.starting"));
        table = new ProblemTree(stage.root(), palette, icons);
        table.onOpen(this::jump);
        menu(table);
        handlers.activateHandler("signalbox.command.fix", new TextCommand(() -> !fixes().isEmpty(), this::openFixes));
        posts.onChange(stage.root(), this::refresh);
        services.watch(stage.root(), this::refresh, ChangeTopic.CONTENT);
    }

    private void refresh() {
        var workspace = services.workspace();
        if (workspace.isEmpty()) {
            if (stage != null) {
                stage.waitFor(services);
            }
            return;
        }
        var open = ProblemRow.open(posts);
        reads.request(
                Message.of("editor.problems.reading"),
                progress -> ProblemRow.of(workspace.get().files(), open),
                this::show,
                error -> toasts.error(Message.of("editor.problems.reading"), error));
    }

    private void show(List<ProblemRow> now) {
        rows = now;
        if (stage == null || stage.isDisposed() || table == null) {
            return;
        }
        if (rows.isEmpty()) {
            stage.say(Message.of("editor.problems.none"));
        } else {
            table.setRows(rows);
            stage.show(table, table);
        }
    }

    private void jump(ProblemRow row) {
        editors.open(row.problem().place().file(), row.problem().place());
    }

    private List<ProblemRow> selected() {
        return table == null ? List.of() : table.selection();
    }

    /** Quick fixes of the selected problem. */
    private List<QuickFix> fixes() {
        return selected().stream().findFirst().map(row -> row.problem().fixes()).orElse(List.of());
    }

    private void menu(ProblemTree shown) {
        var control = shown.tree();
        var menu = new Menu(control);
        control.setMenu(menu);
        menu.addListener(SWT.Show, event -> {
            clear(menu);
            selected().stream().findFirst().ifPresent(row -> {
                item(menu, Message.of("editor.problems.jump").text() + "\tEnter", () -> jump(row));
                if (!row.problem().fixes().isEmpty()) {
                    new MenuItem(menu, SWT.SEPARATOR);
                }
                addFixes(menu, row);
                new MenuItem(menu, SWT.SEPARATOR);
                item(menu, Message.of("editor.problems.copy").text(), () -> copy(row));
            });
        });
    }

    private void openFixes() {
        if (table != null && !selected().isEmpty()) {
            var control = table.tree();
            var menu = new Menu(control);
            addFixes(menu, selected().get(0));
            var bounds = control.getSelection()[0].getBounds();
            menu.setLocation(control.toDisplay(bounds.x + 24, bounds.y + bounds.height));
            menu.addListener(SWT.Hide, event -> menu.getDisplay().asyncExec(menu::dispose));
            menu.setVisible(true);
        }
    }

    private void addFixes(Menu menu, ProblemRow row) {
        row.problem().fixes().forEach(fix -> item(menu, fix.label().text(), () -> fix(row, fix)));
    }

    /** Applies a fix in the post's editor, where it can be undone. */
    private void fix(ProblemRow row, QuickFix fix) {
        var path = row.problem().place().file();
        posts.find(path)
                .filter(post -> post.checked().isPresent())
                .ifPresentOrElse(
                        post -> {
                            editors.open(path, row.problem().place());
                            post.apply(row.basis(), fix);
                        },
                        () -> editors.openAnd(path, post -> post.apply(row.basis(), fix)));
    }

    private void copy(ProblemRow row) {
        var clipboard = new Clipboard(Display.getCurrent());
        clipboard.setContents(
                new Object[] {ProblemText.of(row.problem(), row.basis())}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }

    private static void item(Menu menu, String label, Runnable run) {
        var item = new MenuItem(menu, SWT.PUSH);
        item.setText(label);
        item.addListener(SWT.Selection, event -> run.run());
    }

    private static void clear(Menu menu) {
        for (var item : menu.getItems()) {
            item.dispose();
        }
    }

    @Focus
    void focus() {
        if (stage != null) {
            stage.setFocus();
        }
    }
}
