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
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.jspecify.annotations.Nullable;
import org.osgi.service.event.Event;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Shade;

/** One button for each perspective of the window; e4 has none of its own any more. */
public final class PerspectiveSwitcher {

    private static final String KEPT = "platform:/plugin/org.signalbox.workbench/icons/";

    private final EModelService model;
    private final EPartService parts;
    private final MWindow window;
    private final Icons icons;
    private final Palette palette;
    private @Nullable ToolBar bar;

    @Inject
    public PerspectiveSwitcher(
            EModelService model, EPartService parts, MWindow window, Icons icons, Palette palette) {
        this.model = model;
        this.parts = parts;
        this.window = window;
        this.icons = icons;
        this.palette = palette;
    }

    @PostConstruct
    void create(Composite parent) {
        bar = new ToolBar(parent, SWT.FLAT | SWT.RIGHT);
        fill(bar);
        palette.onChange(bar, () -> fill(bar));
    }

    private void fill(ToolBar target) {
        for (ToolItem item : target.getItems()) {
            item.dispose();
        }
        MPerspective active = model.getActivePerspective(window);
        for (MPerspective perspective : model.findElements(window, null, MPerspective.class)) {
            if (perspective.isToBeRendered()) {
                ToolItem item = new ToolItem(target, SWT.RADIO);
                item.setText(perspective.getLocalizedLabel());
                icon(perspective).ifPresent(item::setImage);
                item.setToolTipText(perspective.getLocalizedTooltip());
                item.setData(perspective);
                item.setSelection(perspective == active);
                item.addListener(SWT.Selection, event -> {
                    if (item.getSelection()) {
                        parts.switchPerspective(perspective);
                    }
                });
            }
        }
        target.requestLayout();
    }

    /** The kit's own icon of that name, in the theme's colour. */
    private java.util.Optional<Image> icon(MPerspective perspective) {
        String uri = perspective.getIconURI();
        return uri == null || !uri.startsWith(KEPT)
                ? java.util.Optional.empty()
                : java.util.Optional.of(
                        icons.get(uri.substring(KEPT.length(), uri.lastIndexOf('.')), Icons.SMALL, Shade.TEXT));
    }

    @Inject
    @Optional
    void perspectiveChanged(@UIEventTopic(UIEvents.ElementContainer.TOPIC_SELECTEDELEMENT) Event event) {
        if (bar == null || bar.isDisposed() || !isOfPerspectives(event)) {
            return;
        }
        Object selected = event.getProperty(UIEvents.EventTags.NEW_VALUE);
        for (ToolItem item : bar.getItems()) {
            item.setSelection(item.getData() == selected);
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
