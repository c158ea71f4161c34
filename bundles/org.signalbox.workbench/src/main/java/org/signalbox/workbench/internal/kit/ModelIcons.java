package org.signalbox.workbench.internal.kit;

import java.util.Optional;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.core.contexts.RunAndTrack;
import org.eclipse.e4.ui.workbench.IResourceUtilities;
import org.eclipse.e4.ui.workbench.swt.util.ISWTResourceUtilities;
import org.eclipse.emf.common.util.URI;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;

/**
 * Images that the application's model names. Bundled icons are drawn as the parts' icons are; the platform, which has a
 * general SVG library, makes the images of other bundles. UI thread.
 */
final class ModelIcons implements ISWTResourceUtilities {
    private static final String BUNDLED = "platform:/plugin/org.signalbox.workbench/icons/";
    private static final String FILE = ".svg";

    private final ISWTResourceUtilities others;

    private ModelIcons(ISWTResourceUtilities others) {
        this.others = others;
    }

    /** Takes the place of the platform's own, as soon as that is there. */
    static void install(IEclipseContext application) {
        application.runAndTrack(new RunAndTrack() {
            @Override
            public boolean changed(IEclipseContext context) {
                if (context.get(IResourceUtilities.class) instanceof ISWTResourceUtilities platform
                        && !(platform instanceof ModelIcons)) {
                    runExternalCode(() -> context.set(IResourceUtilities.class, new ModelIcons(platform)));
                }
                return true;
            }
        });
    }

    @Override
    public ImageDescriptor imageDescriptorFromURI(URI uri) {
        return name(String.valueOf(uri))
                .map(name -> ImageDescriptor.createFromImageDataProvider(new Bundled(name)))
                .orElseGet(() -> others.imageDescriptorFromURI(uri));
    }

    /** The name of a bundled icon; empty for other images. */
    static Optional<String> name(String uri) {
        return uri.startsWith(BUNDLED) && uri.endsWith(FILE)
                ? Optional.of(uri.substring(BUNDLED.length(), uri.length() - FILE.length()))
                : Optional.empty();
    }

    @Override
    public Image adornImage(Image image, Image adornment) {
        return others.adornImage(image, adornment);
    }

    /** Equal for equal names, by which the platform finds an image that it has. */
    private record Bundled(String name) implements ImageDataProvider {
        @Override
        public ImageData getImageData(int zoom) {
            var icon = IconDrawing.named(name);
            return icon.raster(icon.size() * zoom / 100, IconDrawing.NEUTRAL);
        }
    }
}
