package org.signalbox.workbench.archive.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.sites.Sites;
import org.signalbox.workbench.ui.OptionalServices;
import org.signalbox.workbench.ui.Toasts;

/** Notifies once of each available update, across restarts. */
public final class SitesAddon {
    /** Key of the application's persisted state: the updates already notified. */
    private static final String TOLD = "signalbox.updates.told";

    private @Nullable OptionalServices engine;

    @PostConstruct
    void listen(MApplication application, IEventBroker events) {
        events.subscribe(UIEvents.UILifeCycle.APP_STARTUP_COMPLETE, event -> follow(application));
        follow(application); // When this bundle starts after the window.
    }

    private void follow(MApplication application) {
        var window = application.getChildren().get(0);
        if (window.getWidget() instanceof Shell shell && engine == null) {
            var kept = application.getPersistedState().getOrDefault(TOLD, "");
            var news = new UpdateNews(kept.isBlank() ? Set.of() : Set.of(kept.split(" ")));
            var following = new OptionalServices(shell, SitesAddon.class, () -> tell(application, window, news));
            engine = following;
            following.follow(Sites.class, sites -> sites.onChange(following::tell));
        }
    }

    @PreDestroy
    void end() {
        if (engine != null) {
            engine.close();
        }
    }

    private void tell(MApplication application, MWindow window, UpdateNews news) {
        if (engine == null) {
            return;
        }
        engine.get(Sites.class).flatMap(sites -> news.tell(sites.browse())).ifPresent(what -> {
            application
                    .getPersistedState()
                    .put(TOLD, news.told().stream().sorted().collect(Collectors.joining(" ")));
            application
                    .getContext()
                    .get(Toasts.class)
                    .show(
                            Severity.INFO,
                            what,
                            Message.of("updatesites.news.show"),
                            () -> window.getContext()
                                    .get(EPartService.class)
                                    .showPart("signalbox.part.sites", EPartService.PartState.ACTIVATE));
        });
    }
}
