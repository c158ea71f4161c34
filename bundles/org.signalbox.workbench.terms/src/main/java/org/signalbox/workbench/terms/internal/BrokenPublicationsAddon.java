package org.signalbox.workbench.terms.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.signalbox.ledger.Rechecks;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.OptionalServices;
import org.signalbox.workbench.ui.Toasts;

/** Notifies of planned publications that break terms, whichever part is shown. */
public final class BrokenPublicationsAddon {
    private final BrokenPublicationNews news = new BrokenPublicationNews();
    private @Nullable OptionalServices engine;
    private Runnable takeAway = () -> {};

    @PostConstruct
    void listen(MApplication application, IEventBroker events) {
        events.subscribe(UIEvents.UILifeCycle.APP_STARTUP_COMPLETE, event -> follow(application));
        follow(application); // When this bundle starts after the window.
    }

    private void follow(MApplication application) {
        var window = application.getChildren().get(0);
        if (window.getWidget() instanceof Shell shell && engine == null) {
            var following = new OptionalServices(shell, BrokenPublicationsAddon.class, () -> tell(application, window));
            engine = following;
            following.follow(Rechecks.class, rechecks -> rechecks.onChange(result -> following.tell()));
        }
    }

    @PreDestroy
    void end() {
        if (engine != null) {
            engine.close();
        }
    }

    private void tell(MApplication application, MWindow window) {
        if (engine == null) {
            return;
        }
        var broken =
                engine.get(Rechecks.class).map(rechecks -> rechecks.latest().broken());
        broken.flatMap(news::tell).ifPresent(what -> {
            takeAway.run(); // One at a time, because the part shows all of them.
            takeAway = show(application, window, what);
        });
        if (!news.any()) {
            takeAway.run();
        }
    }

    private static Runnable show(MApplication application, MWindow window, Message what) {
        return application
                .getContext()
                .get(Toasts.class)
                .show(
                        Severity.ERROR,
                        what,
                        Message.of("termsview.news.show"),
                        () -> window.getContext()
                                .get(EPartService.class)
                                .showPart("signalbox.part.broken", EPartService.PartState.ACTIVATE));
    }
}
