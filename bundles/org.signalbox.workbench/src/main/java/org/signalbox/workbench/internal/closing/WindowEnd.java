package org.signalbox.workbench.internal.closing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.core.di.InjectionException;
import org.eclipse.e4.ui.di.PersistState;
import org.eclipse.e4.ui.model.application.MContribution;
import org.eclipse.e4.ui.model.application.ui.MContext;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Widget;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the window with which Signalbox ends, and so its event loop. Everything in it hears what it hears when the
 * platform takes a window apart, in the same order: {@code @PersistState}, the widgets' dispose events,
 * {@code @PreDestroy}. The platform would also destroy the toolkit's thousands of widgets one by one, each of which
 * looks for itself in lists of all others; here the end of the process frees them. UI thread.
 */
public final class WindowEnd {
    private static final Logger LOG = LoggerFactory.getLogger(WindowEnd.class);

    private WindowEnd() {}

    /** Ends the window, if it is shown. The model stays as it is, but for the widgets. */
    public static void end(MWindow window) {
        if (!(window.getWidget() instanceof Shell shell) || shell.isDisposed()) {
            return;
        }
        shell.setVisible(false);
        for (var detached : shell.getShells()) {
            detached.setVisible(false);
        }
        var context = window.getContext();
        keepState(window, context.get(EModelService.class));
        release(shell);
        window.setWidget(null); // the event loop ends without it
        context.deactivate();
        context.dispose();
    }

    private static void keepState(MWindow window, EModelService models) {
        List<MContribution> shown = new ArrayList<>();
        EcoreUtil.getAllContents((EObject) window, false).forEachRemaining(each -> {
            if (each instanceof MContribution contribution
                    && contribution.getObject() != null
                    && each instanceof MUIElement element
                    && element.getRenderer() != null) {
                shown.add(contribution);
            }
        });
        for (var each : shown) {
            var context = contextOf(each, models);
            if (context != null) {
                try {
                    ContextInjectionFactory.invoke(each.getObject(), PersistState.class, context, null);
                } catch (InjectionException e) { // of a part, which must not keep the window open
                    LOG.error("{} can't keep its state", each.getContributionURI(), e);
                }
            }
        }
    }

    private static @Nullable IEclipseContext contextOf(MContribution contribution, EModelService models) {
        return contribution instanceof MContext own
                ? own.getContext()
                : models.getContainingContext((MUIElement) contribution);
    }

    /**
     * Disposes the shell and its widgets for all of Java, as SWT does with what is in a disposed widget, but leaves the
     * toolkit's own widgets alone.
     */
    private static void release(Shell shell) {
        var release = releaseMethod();
        if (release.isEmpty()) {
            LOG.warn("SWT's Widget.release(boolean) isn't there: the window closes more slowly");
            shell.dispose();
            return;
        }
        try {
            release.get().invoke(shell, false);
        } catch (InvocationTargetException e) { // of a dispose listener; SWT has called all of them
            LOG.error("A part of the window ended with an error", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(release + " was made accessible", e);
        }
    }

    /** There is no API for this. Empty with a later SWT that has no such method. */
    static Optional<Method> releaseMethod() {
        try {
            var release = Widget.class.getDeclaredMethod("release", boolean.class);
            release.setAccessible(true);
            return Optional.of(release);
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }
}
