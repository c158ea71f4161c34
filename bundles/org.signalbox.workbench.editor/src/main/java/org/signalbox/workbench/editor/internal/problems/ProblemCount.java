package org.signalbox.workbench.editor.internal.problems;

import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.swt.widgets.Control;
import org.signalbox.model.Message;
import org.signalbox.workbench.editor.internal.open.OpenPosts;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.CoalescedRefresh;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Shows the number of problems on the tab of the Problems part, even before the part was opened. UI thread. */
public final class ProblemCount {
    private static final String PART = "signalbox.part.problems";

    private final MWindow window;
    private final WorkbenchServices services;
    private final Toasts toasts;
    private final OpenPosts posts;
    private final CoalescedRefresh reads;

    public ProblemCount(
            MWindow window, WorkbenchServices services, Background background, Toasts toasts, OpenPosts posts) {
        this.window = window;
        this.services = services;
        this.toasts = toasts;
        reads = new CoalescedRefresh(background, () -> false);
        this.posts = posts;
    }

    /** Updates the number until the owner is disposed. */
    public void follow(Control owner) {
        services.watch(owner, this::count, ChangeTopic.CONTENT);
        posts.onChange(owner, this::count);
    }

    private void count() {
        services.workspace().ifPresent(workspace -> {
            var open = ProblemRow.open(posts);
            reads.request(
                    Message.of("editor.problems.reading"),
                    progress -> ProblemRow.Counts.of(ProblemRow.of(workspace.files(), open)),
                    this::show,
                    error -> toasts.error(Message.of("editor.problems.reading"), error));
        });
    }

    private void show(ProblemRow.Counts counts) {
        var name = Message.of("editor.problems.name").text();
        var label = counts.all() == 0 ? name : name + " (" + counts.all() + ")";
        for (var element : window.getSharedElements()) {
            if (element instanceof MPart part && PART.equals(part.getElementId()) && !label.equals(part.getLabel())) {
                part.setLabel(label);
                part.setTooltip(Message.of("editor.problems.counts", counts.errors(), counts.warnings(), counts.hints())
                        .text());
            }
        }
    }
}
