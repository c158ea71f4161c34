package org.signalbox.tests.ui.companion.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.eclipse.e4.core.di.annotations.Optional;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Selections;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Uses everything in the kit that could retain a part: services, palette, background work, selection, events. */
public final class CompanionPart {
    private @Nullable Label label;
    private @Nullable Text field;

    @PostConstruct
    void create(Composite parent, WorkbenchServices services, Background background, Palette palette, Icons icons) {
        parent.setLayout(new FillLayout());
        Label made = new Label(parent, SWT.CENTER);
        made.setText("I came while the window was open");
        made.setImage(icons.get("plug"));
        field = new Text(parent, SWT.BORDER);
        label = made;
        palette.onChange(made, made::redraw);
        services.watch(
                made,
                () -> services.networks()
                        .ifPresent(networks -> background.run(
                                Message.of("workbench.starting"),
                                progress -> networks.list().size(),
                                this::show)),
                ChangeTopic.NETWORKS,
                ChangeTopic.PUBLICATIONS);
    }

    private void show(int networks) {
        if (label != null && !label.isDisposed()) {
            label.setText(networks + " networks");
        }
    }

    @Inject
    void selected(@Optional @Named(IServiceConstants.ACTIVE_SELECTION) Selections.@Nullable NetworkRef network) {
        if (label != null && !label.isDisposed() && network != null) {
            label.setText(network.id());
        }
    }

    @Inject
    @Optional
    void activated(@UIEventTopic(UIEvents.UILifeCycle.ACTIVATE) Object event) {
        if (label != null && !label.isDisposed()) {
            label.setToolTipText(String.valueOf(event.getClass()));
        }
    }

    @Focus
    void focus() {
        if (field != null) {
            field.setFocus();
        }
    }
}
