package org.signalbox.workbench.internal.closing;

import jakarta.annotation.PostConstruct;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.e4.ui.workbench.modeling.ISaveHandler;
import org.eclipse.e4.ui.workbench.modeling.IWindowCloseHandler;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import org.osgi.framework.FrameworkUtil;
import org.signalbox.model.Activation;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;

/**
 * Prompts before the window closes, first for unsaved editors and then for due publications. Registers the window's
 * activation service.
 */
public final class CloseConfirmationAddon {
    @PostConstruct
    void listen(MApplication application, IEventBroker events) {
        var closing = new CloseConfirmation(application.getContext());
        application.getContext().set(CloseConfirmation.class, closing);
        events.subscribe(UIEvents.UILifeCycle.APP_STARTUP_COMPLETE, event -> {
            var window = application.getChildren().get(0);
            var context = window.getContext();
            context.set(
                    ISaveHandler.class,
                    new AskingSaveHandler(context, context.get(Palette.class), context.get(Icons.class)));
            context.set(IWindowCloseHandler.class, closed -> {
                closing.close(closed);
                return false; // nothing is left for the platform to take apart
            });
            if (window.getWidget() instanceof Shell shell) {
                var activation = FrameworkUtil.getBundle(CloseConfirmationAddon.class)
                        .getBundleContext()
                        .registerService(Activation.class, new WindowActivation(shell), null);
                shell.addListener(SWT.Dispose, disposed -> activation.unregister());
            }
        });
    }
}
