package org.signalbox.workbench.ui;

import org.eclipse.swt.graphics.Image;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Severity;

/**
 * Icons from the kept Lucide set ({@code icons/<name>.svg} of this bundle), drawn sharp at any zoom in the theme's
 * colours. Injectable; UI thread. Images belong to this and are never disposed by others; ask again after a change of
 * theme ({@link Palette#onChange}). In a model fragment the same icon is
 * {@code platform:/plugin/org.signalbox.workbench/icons/<name>.svg}.
 */
@ProviderType
public interface Icons {
    /** Points, of an icon beside text. */
    int SMALL = 16;

    /** Points, of an empty state's icon. */
    int LARGE = 48;

    /** In the theme's secondary text colour, {@link #SMALL}. */
    default Image get(String name) {
        return get(name, SMALL, ThemeColor.MUTED);
    }

    /** @param size points, 8 to 256 */
    Image get(String name, int size, ThemeColor shade);

    /** A state's own shape in its own colour. */
    Image state(PublicationState state);

    Image severity(Severity severity);

    /** A network's mark, drawn from its descriptor's path data in its colour. */
    default Image network(Descriptor descriptor, int size) {
        return mark(descriptor.look().icon(), descriptor.look().color(), size);
    }

    /** A neutral mark in a network's colour, for one whose connector is gone; {@code faded} greys it. */
    Image network(String color, boolean faded, int size);

    /** @param path SVG path data in a 24 by 24 box */
    Image mark(String path, String color, int size);
}
