package org.signalbox.workbench.internal.trim;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import org.eclipse.e4.core.di.annotations.Optional;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.e4.ui.model.application.ui.advanced.MPerspective;
import org.eclipse.e4.ui.model.application.ui.advanced.MPerspectiveStack;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.jspecify.annotations.Nullable;
import org.osgi.service.event.Event;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;

/** One button per perspective of the window; e4 no longer ships its own switcher. */
public final class PerspectiveSwitcher {

    private static final String KEPT = "platform:/plugin/org.signalbox.workbench/icons/";
    private static final String PLAIN = "list";

    private final EModelService model;
    private final EPartService parts;
    private final MWindow window;
    private final Icons icons;
    private final Palette palette;
    private @Nullable Composite bar;

    @Inject
    public PerspectiveSwitcher(EModelService model, EPartService parts, MWindow window, Icons icons, Palette palette) {
        this.model = model;
        this.parts = parts;
        this.window = window;
        this.icons = icons;
        this.palette = palette;
    }

    @PostConstruct
    void create(Composite parent) {
        bar = new Composite(parent, SWT.NONE);
        var row = new RowLayout();
        row.marginTop = row.marginBottom = row.marginLeft = row.marginRight = 2;
        row.spacing = Palette.HALF;
        bar.setLayout(row);
        fill(bar);
    }

    private void fill(Composite target) {
        for (Control button : target.getChildren()) {
            button.dispose();
        }
        MPerspective active = model.getActivePerspective(window);
        for (MPerspective perspective : model.findElements(window, null, MPerspective.class)) {
            if (perspective.isToBeRendered()) {
                var button = new TrimButton(
                        target,
                        icons,
                        palette,
                        icon(perspective),
                        perspective.getLocalizedLabel(),
                        () -> parts.switchPerspective(perspective));
                button.setToolTipText(perspective.getLocalizedTooltip());
                button.setData(perspective);
                button.choose(perspective == active);
            }
        }
        target.requestLayout();
    }

    /** Icon name of a perspective. */
    private static String icon(MPerspective perspective) {
        String uri = perspective.getIconURI();
        return uri == null || !uri.startsWith(KEPT) ? PLAIN : uri.substring(KEPT.length(), uri.lastIndexOf('.'));
    }

    @Inject
    @Optional
    void perspectiveChanged(@UIEventTopic(UIEvents.ElementContainer.TOPIC_SELECTEDELEMENT) Event event) {
        if (bar == null || bar.isDisposed() || !isOfPerspectives(event)) {
            return;
        }
        Object selected = event.getProperty(UIEvents.EventTags.NEW_VALUE);
        for (Control button : bar.getChildren()) {
            ((TrimButton) button).choose(button.getData() == selected);
        }
    }

    @Inject
    @Optional
    void perspectivesChanged(@UIEventTopic(UIEvents.ElementContainer.TOPIC_CHILDREN) Event event) {
        if (bar != null && !bar.isDisposed() && isOfPerspectives(event)) {
            fill(bar);
        }
    }

    private static boolean isOfPerspectives(Event event) {
        return event.getProperty(UIEvents.EventTags.ELEMENT) instanceof MPerspectiveStack;
    }
}
