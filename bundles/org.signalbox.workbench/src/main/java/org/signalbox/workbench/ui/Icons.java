package org.signalbox.workbench.ui;

import org.eclipse.swt.graphics.Image;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Severity;

/**
 * Icons from the bundled Lucide set ({@code icons/<name>.svg} of this bundle), drawn in the theme's colours for any
 * zoom. Injectable; UI thread. Callers must not dispose images, and must request them again after a change of theme
 * ({@link Palette#onChange}). In a model fragment the same icon is
 * {@code platform:/plugin/org.signalbox.workbench/icons/<name>.svg}.
 */
@ProviderType
public interface Icons {
    /** Size in points of an icon beside text. */
    int SMALL = 16;

    /** Size in points of an empty state's icon. */
    int LARGE = 48;

    /** The icon in the theme's secondary text colour, at size {@link #SMALL}. */
    default Image get(String name) {
        return get(name, SMALL, ThemeColor.MUTED);
    }

    /** @param size points, 8 to 256 */
    Image get(String name, int size, ThemeColor shade);

    /** A state's icon in its own shape and colour. */
    Image state(PublicationState state);

    Image severity(Severity severity);

    /** A network's mark, from its descriptor's path data and colour. */
    default Image network(Descriptor descriptor, int size) {
        return mark(descriptor.branding().icon(), descriptor.branding().color(), size);
    }

    /**
     * A neutral mark in a network's colour, for one without a connector.
     *
     * @param faded whether it is grey
     */
    Image network(String color, boolean faded, int size);

    /** @param path SVG path data in a 24 by 24 box */
    Image mark(String path, String color, int size);
}
