package org.signalbox.workbench.planner.internal.timeline;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationId;
import org.signalbox.model.Severity;
import org.signalbox.publishing.PublicationTimeline;
import org.signalbox.workbench.planner.internal.PublicationActions;
import org.signalbox.workbench.planner.internal.ScreenZone;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.FailureText;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NodeText;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.PartBody;
import org.signalbox.workbench.ui.Selections;
import org.signalbox.workbench.ui.StateDecoration;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.UndoHistory;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Live timeline of one publication with the evidence of each step. Follows the selection. */
public final class TimelinePart {
    private final WorkbenchServices services;
    private final Background background;
    private final Palette palette;
    private final Icons icons;
    private final Toasts toasts;
    private final ESelectionService selection;
    private final PublicationActions actions;
    private Optional<PublicationId> wanted = Optional.empty();
    private Optional<PublicationTimeline> shown = Optional.empty();
    private @Nullable PartBody stage;
    private @Nullable Composite page;
    private @Nullable TimelineHead head;
    private @Nullable TimelineTree tree;

    @Inject
    public TimelinePart(
            WorkbenchServices services,
            Background background,
            Palette palette,
            Icons icons,
            Toasts toasts,
            ESelectionService selection,
            PublicationActions actions) {
        this.services = services;
        this.background = background;
        this.palette = palette;
        this.icons = icons;
        this.toasts = toasts;
        this.selection = selection;
        this.actions = actions;
    }

    @PostConstruct
    void create(Composite parent, UndoHistory history, EHandlerService handlers) {
        stage = new PartBody(parent, icons, palette, "history", Message.of("planner.timeline.none"));
        page = new Composite(stage.root(), SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(page);
        head = new TimelineHead(page, icons, palette);
        tree = new TimelineTree(page, icons, palette, NodeText.of(services));
        GridDataFactory.fillDefaults().grab(true, true).applyTo(tree.control());
        tree.control().addListener(SWT.KeyDown, event -> {
            if ((event.stateMask & SWT.MODIFIER_MASK) == SWT.MOD1 && event.keyCode == 'c') {
                copy();
            }
        });
        palette.onChange(page, () -> java.util.Objects.requireNonNull(head).paint());
        history.handle(handlers);
        services.watch(stage.root(), this::refresh, ChangeTopic.PUBLICATIONS, ChangeTopic.AUDIT);
    }

    /** Follows the selection. */
    @Inject
    void follow(
            @org.eclipse.e4.core.di.annotations.Optional @Named(IServiceConstants.ACTIVE_SELECTION) @Nullable
                    PublicationId id) {
        if (id != null) {
            turnTo(id);
        }
    }

    /** Handles {@link Selections#SHOW_TIMELINE}. */
    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void open(@UIEventTopic(Selections.SHOW_TIMELINE) String id) {
        turnTo(new PublicationId(id));
        selection.setSelection(new PublicationId(id));
        focus();
    }

    private void turnTo(PublicationId id) {
        if (!wanted.equals(Optional.of(id))) {
            wanted = Optional.of(id);
            refresh();
        }
    }

    private void refresh() {
        if (stage == null || stage.isDisposed() || wanted.isEmpty()) {
            return;
        }
        var store = services.store();
        if (store.isEmpty()) {
            stage.waitFor(services);
            return;
        }
        var id = wanted.get();
        background.run(
                Message.of("planner.timeline.loading"),
                progress -> PublicationTimeline.read(store.get(), id),
                read -> {
                    if (wanted.equals(Optional.of(id))) {
                        show(read);
                    }
                },
                error -> stage().say(Message.of("planner.unreadable", FailureText.text(error))));
    }

    private void show(Optional<PublicationTimeline> read) {
        if (stage == null || stage.isDisposed() || head == null || tree == null || page == null) {
            return;
        }
        if (read.isEmpty()) {
            stage.say(Message.of("planner.timeline.gone"));
            return;
        }
        var timeline = read.get();
        var other = shown.isEmpty()
                || !shown.get().publication().id().equals(timeline.publication().id());
        shown = read;
        var now = services.now();
        head.show(timeline, now, buttons(timeline));
        tree.show(timeline, now, other);
        stage.show(page, tree.control());
    }

    private List<TimelineHead.Action> buttons(PublicationTimeline timeline) {
        var buttons = new ArrayList<TimelineHead.Action>();
        for (var choice : actions.choices(timeline.publication())) {
            buttons.add(new TimelineHead.Action(choice.icon(), choice.label().text(), () -> {
                selection.setSelection(timeline.publication().id());
                choice.run(timeline.publication(), stage().root().getShell());
            }));
        }
        buttons.add(new TimelineHead.Action(
                "copy", Message.of("planner.timeline.copy").text(), this::copy));
        return buttons;
    }

    private PartBody stage() {
        return java.util.Objects.requireNonNull(stage);
    }

    private void copy() {
        shown.ifPresent(timeline -> {
            var now = services.now();
            var times = ScreenZone.times();
            var text = String.join(
                    System.lineSeparator(),
                    timeline.text(
                            now,
                            at -> times.precisely(at, now),
                            state -> StateDecoration.word(state).text()));
            var clipboard = new Clipboard(stage().root().getDisplay());
            clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
            clipboard.dispose();
            toasts.show(Severity.INFO, Message.of("planner.timeline.copied"));
        });
    }

    @Focus
    void focus() {
        if (stage != null) {
            stage.setFocus();
        }
    }
}
