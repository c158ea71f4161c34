package org.signalbox.workbench.editor.internal.preview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Control;
import org.signalbox.content.MediaFiles;
import org.signalbox.content.ProbedMedia;
import org.signalbox.content.Workspace;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.MediaRef;
import org.signalbox.model.Message;
import org.signalbox.workbench.editor.internal.crop.CropPicture;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Thumbnails;
import org.signalbox.workbench.ui.WorkbenchServices;

/** LRU cache of media thumbnails, decoded in the background. UI thread. */
final class ThumbnailCache {
    private static final int MAX_PIXELS = 640;
    private static final int MAX_KEPT = 24;

    private record Key(String file, long size, String sha256) {}

    private final WorkbenchServices services;
    private final Background background;
    private final Control owner;
    private final Runnable onLoaded;
    private final Map<Key, Optional<Image>> kept = new LinkedHashMap<>(16, 0.75f, true);

    ThumbnailCache(Control owner, WorkbenchServices services, Background background, Runnable onLoaded) {
        this.owner = owner;
        this.services = services;
        this.background = background;
        this.onLoaded = onLoaded;
        owner.addListener(SWT.Dispose, event -> kept.values().forEach(image -> image.ifPresent(Image::dispose)));
    }

    /** The thumbnail; empty while it is being decoded or when it can't be. */
    Optional<Image> get(MediaInfo media) {
        var key = new Key(media.file(), media.size(), media.sha256());
        var known = kept.get(key);
        if (known != null) {
            return known;
        }
        kept.put(key, Optional.empty());
        var root = services.workspace().map(Workspace::root);
        if (root.isPresent() && drawable(media)) {
            background.run(
                    Message.of("editor.preview.picture", media.file()),
                    progress -> read(root.get(), media),
                    picture -> take(key, picture));
        }
        return Optional.empty();
    }

    private static boolean drawable(MediaInfo media) {
        return media.type().startsWith("image/")
                && media.size() > 0
                && media.size() <= Thumbnails.MAX_BYTES
                && (long) media.width() * media.height() <= Thumbnails.MAX_AREA;
    }

    private static Optional<ImageData> read(Path root, MediaInfo media) throws IOException {
        var file = new MediaFiles(root).file(new MediaRef(media.file(), media.alt()));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file.get(), LinkOption.NOFOLLOW_LINKS)) {
            var orientation = ProbedMedia.of(file.get()).orientation();
            return Optional.of(CropPicture.upright(Thumbnails.read(in, MAX_PIXELS), orientation));
        } catch (Thumbnails.UnsupportedImageException e) {
            // Shown by name only; the network may still accept the file.
            return Optional.empty();
        }
    }

    private void take(Key key, Optional<ImageData> picture) {
        if (owner.isDisposed() || picture.isEmpty()) {
            return;
        }
        kept.put(key, Optional.of(new Image(owner.getDisplay(), picture.get())));
        var oldest = kept.entrySet().iterator();
        while (kept.size() > MAX_KEPT) {
            oldest.next().getValue().ifPresent(Image::dispose);
            oldest.remove();
        }
        onLoaded.run();
    }
}
