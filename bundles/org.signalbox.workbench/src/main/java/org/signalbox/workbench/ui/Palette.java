package org.signalbox.workbench.ui;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Control;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.model.PublicationState;

/**
 * The colours and fonts of the present theme and the rhythm of space. Injectable; UI thread. Ask again after each
 * change of theme; colours and fonts belong to the palette and are never disposed by others.
 */
@ProviderType
public interface Palette {
    /** One unit of space, in pixels. */
    int UNIT = 8;

    /** Half a unit: between things that belong together. */
    int HALF = 4;

    /** The margin of a dialog or a card's inside. */
    int MARGIN = 16;

    boolean dark();

    Color get(ThemeColor shade);

    /** The colour of a state's icon and word; never its only sign. */
    Color state(PublicationState state);

    /** A network's own colour, made readable on {@link ThemeColor#SURFACE} of the theme. */
    Color network(String hex);

    /** The platform's font, larger and bold, for a part's or card's heading. */
    Font heading();

    Font bold();

    /** A little smaller than the platform's font, for captions. */
    Font small();

    /** Fixed width, in the size of the preferences; for the editor. */
    Font mono();

    /** Calls back on the UI thread after each change of theme or font, until the owner is disposed. */
    void onChange(Control owner, Runnable listener);
}
