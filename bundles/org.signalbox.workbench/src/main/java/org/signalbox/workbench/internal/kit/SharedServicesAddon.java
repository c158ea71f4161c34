package org.signalbox.workbench.internal.kit;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.Locale;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.core.services.translation.TranslationService;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.swt.widgets.Display;
import org.signalbox.workbench.internal.dialogs.NoProgramDialog;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.SystemPrograms;
import org.signalbox.workbench.ui.Toasts;

/** Puts the shared kit into the application's context, before the first part is created. */
public final class SharedServicesAddon {
    @PostConstruct
    void provide(MApplication application, IEventBroker events) {
        IEclipseContext context = application.getContext();
        speak(context);
        Display display = Display.getCurrent();
        var palette = new ThemedPalette(display, context);
        events.subscribe(ThemedPalette.THEME_CHANGED, event -> display.asyncExec(palette::themeChanged));
        var icons = new DrawnIcons(display, palette);
        var toasts = new CornerToasts(display, palette, icons);
        ModelIcons.install(context);
        context.set(Palette.class, palette);
        context.set(Icons.class, icons);
        context.set(Toasts.class, toasts);
        context.set(Background.class, new VirtualBackground(display, toasts));
        SystemPrograms.onFailure(
                display, target -> new NoProgramDialog(NoProgramDialog.parent(display), palette, icons, target).open());
        display.disposeExec(icons::dispose);
    }

    /** Sets the chosen language, or else the system's, before the first message is shown. */
    private static void speak(IEclipseContext context) {
        var tag = InstanceScope.INSTANCE.getNode(Preferences.NODE).get(Preferences.LANGUAGE, "");
        if (!tag.isBlank()) {
            var locale = Locale.forLanguageTag(tag);
            Locale.setDefault(locale);
            context.set(TranslationService.LOCALE, locale);
        }
    }

    @PreDestroy
    void forget(MApplication application) {
        IEclipseContext context = application.getContext();
        if (context != null && context.get(Background.class) instanceof VirtualBackground background) {
            background.cancelAll();
        }
    }
}
