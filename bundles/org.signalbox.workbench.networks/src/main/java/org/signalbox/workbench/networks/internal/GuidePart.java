package org.signalbox.workbench.networks.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.jspecify.annotations.Nullable;
import org.signalbox.demo.Scenario;
import org.signalbox.model.Message;
import org.signalbox.model.store.Registration;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.CoalescedRefresh;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ScrolledList;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Guides through the scenario when there is one, otherwise through the first steps. */
public final class GuidePart {
    private final WorkbenchServices services;
    private final GuideViews views;
    private final Palette palette;
    private final Background background;
    private final Toasts toasts;
    private Optional<DemoView.Shown> shown = Optional.empty();
    private Optional<PracticeShown> practice = Optional.empty();
    private final CoalescedRefresh reads;
    private Runnable failure = () -> {};
    private PracticeStep step = PracticeStep.PUBLISH;
    private boolean drawn;
    private @Nullable ScrolledList list;

    @Inject
    public GuidePart(
            WorkbenchServices services, GuideViews views, Palette palette, Background background, Toasts toasts) {
        this.services = services;
        this.views = views;
        this.palette = palette;
        this.background = background;
        this.toasts = toasts;
        reads = new CoalescedRefresh(background, () -> list == null || list.isDisposed());
    }

    @PostConstruct
    void create(Composite parent) {
        var root = new Composite(parent, SWT.NONE);
        root.setLayout(new FillLayout());
        list = new ScrolledList(root);
        palette.onChange(root, () -> {
            drawn = false;
            refresh();
        });
        services.watch(
                root,
                this::changed,
                ChangeTopic.SCENARIO,
                ChangeTopic.ACCOUNTS,
                ChangeTopic.NETWORKS,
                ChangeTopic.PUBLICATIONS,
                ChangeTopic.CONTENT);
        Registration jobs = background.onChange(this::refresh);
        root.addListener(SWT.Dispose, event -> jobs.close());
    }

    private void changed() {
        refresh();
        if (practice.filter(shown -> shown.kind() == PracticeShown.Kind.PRESENT).isPresent()) {
            reads.request(
                    Message.of("workbench.guide.reading"),
                    progress -> views.step(),
                    now -> {
                        failure.run();
                        step = now;
                        refresh();
                    },
                    error -> {
                        failure.run();
                        failure = toasts.error(Message.of("workbench.guide.reading"), error);
                    });
        }
    }

    private void refresh() {
        if (list == null || list.isDisposed()) {
            return;
        }
        Optional<DemoView.Shown> now = services.scenario().map(DemoView::read);
        Optional<PracticeShown> offered = now.isPresent() ? Optional.empty() : Optional.of(views.practice(step));
        if (drawn && now.equals(shown) && offered.equals(practice)) {
            return;
        }
        drawn = true;
        practice = offered;
        shown = now;
        list.setRedraw(false);
        list.clear();
        Optional<Scenario> scenario = services.scenario();
        if (now.isPresent() && scenario.isPresent()) {
            views.scenario(list.column(), now.get(), scenario.get());
        } else {
            views.welcome(list.column(), offered.orElseGet(() -> views.practice(step)));
        }
        list.measure();
        list.setRedraw(true);
    }

    @Focus
    void focus() {
        if (list != null) {
            list.setFocus();
        }
    }
}
