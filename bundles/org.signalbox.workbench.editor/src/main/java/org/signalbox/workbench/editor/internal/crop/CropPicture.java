package org.signalbox.workbench.editor.internal.crop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.swt.graphics.ImageData;
import org.signalbox.content.ProbedMedia;
import org.signalbox.media.Crop;
import org.signalbox.media.MediaException;
import org.signalbox.media.MediaFitter;
import org.signalbox.media.MediaFitter.Target;
import org.signalbox.model.MediaPlan;
import org.signalbox.workbench.ui.Thumbnails;

/**
 * A picture to crop.
 *
 * @param shown smaller, as it is shown
 */
public record CropPicture(ProbedMedia media, ImageData shown) {
    private static final int SIDE = 640;
    private static final MediaPlan SMALL = new MediaPlan(List.of("image/jpeg"), SIDE, SIDE, 0, 0, 0, 0, 0, 0);

    /**
     * Of a video the first frame. Blocks.
     *
     * @throws MediaException when it can't be shown
     */
    public static CropPicture of(Path file, MediaFitter fitter)
            throws MediaException, IOException, InterruptedException, Thumbnails.UnsupportedImageException {
        var media = ProbedMedia.of(file);
        try (var in = Files.newInputStream(file)) {
            return new CropPicture(media, upright(Thumbnails.read(in, SIDE), media.orientation()));
        } catch (Thumbnails.UnsupportedImageException e) {
            return new CropPicture(media, fitted(file, media, fitter));
        }
    }

    /** Of a kind that isn't drawn, or larger: by way of a small JPEG, which is upright. */
    private static ImageData fitted(Path file, ProbedMedia media, MediaFitter fitter)
            throws MediaException, IOException, InterruptedException, Thumbnails.UnsupportedImageException {
        var folder = Files.createTempDirectory("signalbox-crop");
        try {
            var target = new Target(folder, "shown");
            var made = media.type().startsWith("video/")
                    ? fitter.frame(file, Duration.ZERO, target)
                    : fitter.fit(file, SMALL, Crop.NONE, target, (done, total) -> {});
            try (var in = Files.newInputStream(made)) {
                return Thumbnails.read(in, SIDE);
            } finally {
                Files.delete(made);
            }
        } finally {
            Files.delete(folder);
        }
    }

    /** Turns stored pixels by the orientation of EXIF. */
    public static ImageData upright(ImageData stored, int orientation) {
        if (orientation < 2) {
            return stored;
        }
        var turned = orientation >= 5;
        var shown = new ImageData(
                turned ? stored.height : stored.width,
                turned ? stored.width : stored.height,
                stored.depth,
                stored.palette);
        for (int y = 0; y < shown.height; y++) {
            for (int x = 0; x < shown.width; x++) {
                int right = shown.width - 1 - x;
                int below = shown.height - 1 - y;
                int pixel = switch (orientation) {
                    case 2 -> stored.getPixel(right, y);
                    case 3 -> stored.getPixel(right, below);
                    case 4 -> stored.getPixel(x, below);
                    case 5 -> stored.getPixel(y, x);
                    case 6 -> stored.getPixel(y, right);
                    case 7 -> stored.getPixel(below, right);
                    default -> stored.getPixel(below, x);
                };
                shown.setPixel(x, y, pixel);
            }
        }
        return shown;
    }
}
