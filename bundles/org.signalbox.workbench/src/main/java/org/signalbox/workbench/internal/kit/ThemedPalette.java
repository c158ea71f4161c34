package org.signalbox.workbench.internal.kit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.signalbox.model.PublicationState;
import org.signalbox.workbench.internal.boot.Themes;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.ThemeColors;

/** Palette of the active theme. UI thread. */
final class ThemedPalette implements Palette {
    static final String THEME_CHANGED = "org/eclipse/e4/ui/css/swt/theme/ThemeManager/themeChanged";

    private final Display display;
    private final IEclipseContext context;
    private final ResourceManager fonts = new LocalResourceManager(JFaceResources.getResources());
    private final Map<Integer, Color> colors = new HashMap<>();
    private final List<Runnable> listeners = new ArrayList<>();

    ThemedPalette(Display display, IEclipseContext context) {
        this.display = display;
        this.context = context;
        InstanceScope.INSTANCE.getNode(Preferences.NODE).addPreferenceChangeListener(event -> {
            if (event.getKey().equals(Preferences.FONT_SIZE) || event.getKey().equals(Preferences.ZONE)) {
                display.asyncExec(
                        this::themeChanged); // Listeners of the theme redraw, which a change of the zone needs as well.
            }
        });
    }

    @Override
    public boolean dark() {
        var engine = context.get(IThemeEngine.class);
        var theme = engine == null ? null : engine.getActiveTheme();
        return theme == null ? Display.isSystemDarkTheme() : theme.getId().equals(Themes.DARK);
    }

    ThemeColors swatch() {
        return dark() ? ThemeColors.DARK : ThemeColors.LIGHT;
    }

    @Override
    public Color get(ThemeColor shade) {
        return color(swatch().of(shade));
    }

    @Override
    public Color state(PublicationState state) {
        return color(swatch().of(state));
    }

    @Override
    public Color network(String hex) {
        return color(swatch().readable(ThemeColors.parse(hex)));
    }

    private Color color(int rgb) {
        return colors.computeIfAbsent(rgb, value -> new Color(value >> 16 & 0xff, value >> 8 & 0xff, value & 0xff));
    }

    @Override
    public Font heading() {
        return font(system().increaseHeight(3).setStyle(SWT.BOLD));
    }

    @Override
    public Font bold() {
        return font(system().setStyle(SWT.BOLD));
    }

    @Override
    public Font small() {
        return font(system().increaseHeight(-1));
    }

    @Override
    public Font mono() {
        int size = InstanceScope.INSTANCE.getNode(Preferences.NODE).getInt(Preferences.FONT_SIZE, 0);
        int height = size > 0 ? size : display.getSystemFont().getFontData()[0].getHeight();
        return font(FontDescriptor.createFrom("Monospace", height, SWT.NORMAL));
    }

    private FontDescriptor system() {
        return FontDescriptor.createFrom(display.getSystemFont());
    }

    private Font font(FontDescriptor descriptor) {
        return fonts.create(descriptor);
    }

    @Override
    public void onChange(Control owner, Runnable listener) {
        listeners.add(listener);
        owner.addListener(SWT.Dispose, event -> listeners.remove(listener));
    }

    /** Lets each listener work in a turn of its own, so that keys and mouse are answered in between. */
    void themeChanged() {
        for (var listener : List.copyOf(listeners)) {
            display.asyncExec(() -> {
                if (listeners.contains(listener)) {
                    listener.run();
                }
            });
        }
    }
}
