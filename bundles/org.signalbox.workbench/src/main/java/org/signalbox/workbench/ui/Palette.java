package org.signalbox.workbench.ui;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Control;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.model.PublicationState;

/**
 * Colours and fonts of the current theme, and the spacing grid. Injectable; UI thread. Callers must request colours and
 * fonts again after each change of theme and must not dispose them.
 */
@ProviderType
public interface Palette {
    /** One unit of spacing, in pixels. */
    int UNIT = 8;

    /** Half a unit: between related controls. */
    int HALF = 4;

    /** Margin of a dialog or inside a card. */
    int MARGIN = 16;

    boolean dark();

    Color get(ThemeColor shade);

    /** Colour of a state's icon and text. Never the only sign of the state. */
    Color state(PublicationState state);

    /** A network's colour, adjusted to be readable on {@link ThemeColor#SURFACE}. */
    Color network(String hex);

    /** Font of a part's or card's heading: larger and bold. */
    Font heading();

    Font bold();

    /** Caption font, slightly smaller than the platform's. */
    Font small();

    /** Monospaced editor font, in the size of the preferences. */
    Font mono();

    /** Adds a listener for changes of theme or font, on the UI thread, until the owner is disposed. */
    void onChange(Control owner, Runnable listener);
}
