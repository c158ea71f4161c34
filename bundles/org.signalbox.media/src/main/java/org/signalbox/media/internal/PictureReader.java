package org.signalbox.media.internal;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.stream.FileImageInputStream;
import org.signalbox.content.MediaFlaw;
import org.signalbox.content.ProbedMedia;
import org.signalbox.media.MediaException;
import org.signalbox.model.Message;

/** Decodes JPEG, PNG and GIF with Java's readers, a sample of the pixels where there are many. */
final class PictureReader {
    /** More pixels aren't decoded: a progressive JPEG of so many needs 400 MB outside of Java's memory. */
    static final long MAX_PIXELS = 64_000_000;

    /** Pixels that are kept of those; they take 128 MB while they are decoded. */
    static final long MAX_KEPT = 16_000_000;

    private static final Map<String, String> FORMATS =
            Map.of("image/jpeg", "jpeg", "image/png", "png", "image/gif", "gif");

    private PictureReader() {}

    static boolean reads(String type) {
        return FORMATS.containsKey(type);
    }

    static boolean isTooLarge(long width, long height) {
        // A decoder needs several rows at once.
        return width * height > MAX_PIXELS || Math.max(width, height) > MediaFlaw.MAX_SIDE;
    }

    /** The picture as it is shown. */
    static Pixels read(Path file, ProbedMedia media) throws MediaException, IOException, InterruptedException {
        var reader =
                ImageIO.getImageReadersByFormatName(FORMATS.get(media.type())).next();
        try (var input = new FileImageInputStream(file.toFile())) {
            // Metadata are ignored: texts in a PNG unpack to any length.
            reader.setInput(input, true, true);
            return decoded(reader, file).upright(media.orientation());
        } catch (IOException | RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("cancelled");
            }
            // Decoders throw either for a broken or malicious file.
            throw new MediaException(Message.of("media.unreadable", file.getFileName()), e);
        } finally {
            reader.dispose();
        }
    }

    private static Pixels decoded(ImageReader reader, Path file)
            throws MediaException, IOException, InterruptedException {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width <= 0 || height <= 0 || isTooLarge(width, height)) {
            throw new MediaException(
                    Message.of("media.pixels", file.getFileName(), width, height, MAX_PIXELS / 1_000_000));
        }
        var step = 1;
        while (((width + step - 1) / step) * ((height + step - 1) / step) > MAX_KEPT) {
            step++;
        }
        var wanted = reader.getDefaultReadParam();
        wanted.setSourceSubsampling(step, step, 0, 0);
        reader.addIIOReadProgressListener(new Cancelling());
        var image = reader.read(0, wanted);
        if (Thread.interrupted()) {
            throw new InterruptedException("cancelled");
        }
        return Pixels.of(inColour(image));
    }

    /** Converts to sRGB, so that no colour profile is needed. */
    private static BufferedImage inColour(BufferedImage image) {
        var space = image.getColorModel().getColorSpace();
        if (space.isCS_sRGB() || space.getType() == ColorSpace.TYPE_GRAY) {
            return image;
        }
        var converted = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        return new ColorConvertOp(null).filter(image, converted);
    }

    /** Stops a decoder whose thread is interrupted. */
    private static final class Cancelling implements IIOReadProgressListener {
        @Override
        public void imageProgress(ImageReader source, float percentageDone) {
            if (Thread.currentThread().isInterrupted()) {
                source.abort();
            }
        }

        @Override
        public void sequenceStarted(ImageReader source, int minIndex) {}

        @Override
        public void sequenceComplete(ImageReader source) {}

        @Override
        public void imageStarted(ImageReader source, int imageIndex) {}

        @Override
        public void imageComplete(ImageReader source) {}

        @Override
        public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

        @Override
        public void thumbnailProgress(ImageReader source, float percentageDone) {}

        @Override
        public void thumbnailComplete(ImageReader source) {}

        @Override
        public void readAborted(ImageReader source) {}
    }
}
