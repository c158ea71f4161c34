package org.signalbox.workbench.internal.status;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationState;
import org.signalbox.publishing.NodeInfo;
import org.signalbox.publishing.Nodes;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NodeText;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.Selections;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.WorkbenchServices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Status line of the window: next publication, health, running jobs and the sending node. */
public final class StatusLine {
    private static final Logger LOG = LoggerFactory.getLogger(StatusLine.class);

    /** Milliseconds between two refreshes. */
    private static final int TICK = 1_000;

    /** Difference from the system clock above which the store's clock is a drill's. */
    private static final Duration MIN_INTERVAL = Duration.ofMinutes(1);

    private final MApplication application;
    private final WorkbenchServices services;
    private final Background background;
    private final EPartService parts;
    private final Palette palette;
    private final Icons icons;
    private Optional<StatusSummary> summary = Optional.empty();
    private List<NodeInfo.Liveness> allLiveness = List.of();
    private int ticks;
    private @Nullable Composite root;
    private @Nullable StatusItem next;
    private @Nullable StatusItem due;
    private @Nullable StatusItem late;
    private @Nullable StatusItem held;
    private @Nullable StatusItem unclear;
    private @Nullable StatusItem failed;
    private @Nullable StatusItem damaged;
    private @Nullable StatusItem paused;
    private @Nullable StatusItem warned;
    private @Nullable StatusItem missing;
    private @Nullable StatusItem node;
    private @Nullable StatusItem clock;

    @Inject
    public StatusLine(
            MApplication application,
            WorkbenchServices services,
            Background background,
            EPartService parts,
            Palette palette,
            Icons icons) {
        this.application = application;
        this.services = services;
        this.background = background;
        this.parts = parts;
        this.palette = palette;
        this.icons = icons;
    }

    @PostConstruct
    void create(Composite parent) {
        root = new Composite(parent, SWT.NONE);
        next = item("clock", ThemeColor.MUTED, "all");
        due = item("hourglass", ThemeColor.MUTED, "due");
        late = item("clock-alert", ThemeColor.WARNING, "late");
        held = item(PublicationState.HELD, "held");
        unclear = item(PublicationState.UNKNOWN, "unclear");
        failed = item(PublicationState.REJECTED, "failed");
        damaged = item("triangle-alert", ThemeColor.WARNING, "all");
        paused = item("circle-pause", ThemeColor.WARNING, "all");
        var space = new Composite(root, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).hint(0, 0).applyTo(space);
        new RunningView(root, background, palette, icons);
        clock = item("clock", ThemeColor.ACCENT, "all");
        warned = nodes("triangle-alert", ThemeColor.WARNING);
        missing = nodes("server", ThemeColor.WARNING);
        node = nodes("server", ThemeColor.MUTED);
        GridLayoutFactory.fillDefaults()
                .margins(Palette.UNIT, 2)
                .spacing(Palette.MARGIN, 0)
                .applyTo(root);
        StatusRow.fit(root);
        palette.onChange(root, this::show);
        services.watch(root, this::refresh, ChangeTopic.PUBLICATIONS, ChangeTopic.NETWORKS, ChangeTopic.SETTINGS);
        root.getDisplay().timerExec(TICK, this::tick);
    }

    private StatusItem item(String icon, ThemeColor shade, String group) {
        return new StatusItem(root(), () -> icons.get(icon, Icons.SMALL, shade), palette, () -> show(group));
    }

    private StatusItem item(PublicationState state, String group) {
        return new StatusItem(root(), () -> icons.state(state), palette, () -> show(group));
    }

    private StatusItem nodes(String icon, ThemeColor shade) {
        return new StatusItem(
                root(),
                () -> icons.get(icon, Icons.SMALL, shade),
                palette,
                () -> parts.showPart("signalbox.part.nodes", EPartService.PartState.ACTIVATE));
    }

    private Composite root() {
        return java.util.Objects.requireNonNull(root);
    }

    private void show(String group) {
        parts.showPart("signalbox.part.publications", EPartService.PartState.ACTIVATE);
        application.getContext().get(IEventBroker.class).post(Selections.GROUP_PUBLICATIONS, group);
    }

    private void tick() {
        if (root != null && !root.isDisposed()) {
            if (++ticks % 30 == 0) {
                refresh();
            } else {
                show();
            }
            if (ticks % 5 == 0) {
                look();
            }
            root.getDisplay().timerExec(TICK, this::tick);
        }
    }

    /** Polls the health: a missed heartbeat sends no event. */
    private void look() {
        services.find(Nodes.class)
                .ifPresent(nodes -> background.run(
                        Message.of("workbench.status.reading"),
                        progress ->
                                nodes.list().stream().map(NodeInfo::liveness).toList(),
                        seen -> {
                            if (!seen.equals(allLiveness)) {
                                allLiveness = seen;
                                refresh();
                            }
                        },
                        error -> LOG.info("Nodes can't be read: {}", error.getMessage())));
    }

    /** Shows a drill's date, which appears nowhere else in the window. */
    private void showClock() {
        if (clock != null) {
            var at = services.now();
            boolean simulated = Duration.between(Instant.now(), at).abs().compareTo(MIN_INTERVAL) > 0;
            var text = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                    .withLocale(Locale.getDefault())
                    .format(at.atZone(Preferences.zone()));
            clock.showIf(simulated, Message.of("networksview.clock", text));
        }
    }

    private void refresh() {
        var store = services.store();
        if (store.isEmpty()) {
            summary = Optional.empty();
            show();
            return;
        }
        background.run(
                Message.of("workbench.status.reading"),
                progress -> StatusSummary.read(store.get(), services.publishing(), services.find(Nodes.class)),
                read -> {
                    summary = Optional.of(read);
                    application.getContext().set(StatusSummary.class, read);
                    show();
                });
    }

    private void show() {
        if (root == null || root.isDisposed() || next == null || late == null || held == null) {
            return;
        }
        if (due == null || unclear == null || failed == null || damaged == null || paused == null) {
            return;
        }
        if (warned == null || missing == null || node == null) {
            return;
        }
        if (summary.isEmpty()) {
            next.show(Message.of(
                    services.storeProblem().isPresent() ? "workbench.status.problem" : "workbench.starting"));
            return;
        }
        var now = summary.get();
        showClock();
        next.show(now.nextText(services.now(), Preferences.zone(), Locale.getDefault()));
        var health = now.health();
        var open = health.unknown() + health.review();
        due.showIf(health.due() > 0, Message.of("workbench.status.due", health.due()));
        late.showIf(health.late() > 0, Message.of("workbench.status.late", health.late()));
        held.showIf(health.held() > 0, Message.of("workbench.status.held", health.held()));
        unclear.showIf(open > 0, Message.of("workbench.status.unclear", open));
        failed.showIf(health.failed() > 0, Message.of("workbench.status.failed", health.failed()));
        damaged.showIf(health.damaged() > 0, Message.of("workbench.status.damaged", health.damaged()));
        paused.showIf(health.paused(), Message.of("workbench.status.paused"));
        warned.showIf(
                !now.warnings().isEmpty(),
                Message.of("workbench.status.store", now.warnings().size()));
        missing.showIf(health.missing() > 0, Message.of("workbench.status.missing", health.missing()));
        var sender = health.sender().map(Message::text).orElse("");
        var plain = NodeText.of(services).apply(sender);
        node.showIf(!sender.isEmpty(), plain, sender.equals(plain) ? null : sender);
    }
}
