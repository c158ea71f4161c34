package org.signalbox.media.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.signalbox.model.MediaPlan;

/** Encodes a picture so that it keeps to a plan: by a lower quality first, then by fewer pixels. */
final class PictureWriter {
    static final String JPEG = "image/jpeg";
    static final String PNG = "image/png";

    private static final float BEST = 0.92f;
    private static final float WORST = 0.6f;
    private static final int STEPS = 4;
    private static final double SMALLER = 0.85;
    private static final int ATTEMPTS = 16;
    private static final int SMALLEST = 32;

    private final MediaPlan plan;

    PictureWriter(MediaPlan plan) {
        this.plan = plan;
    }

    record Encoded(String type, byte[] bytes) {}

    /** Empty when it doesn't fit, however small. */
    Optional<Encoded> encode(Pixels picture) throws IOException, InterruptedException {
        var opaque = picture.isOpaque();
        var png = plan.types().contains(PNG);
        var jpeg = plan.types().contains(JPEG);
        var prefersPng = png && (plan.types().getFirst().equals(PNG) || !opaque);
        var smaller = within(picture);
        for (int i = 0; i < ATTEMPTS; i++) {
            // A photo as PNG is large: only once, then as JPEG.
            if (prefersPng && (i == 0 || !opaque || !jpeg)) {
                var encoded = png(smaller, !opaque);
                if (fits(encoded)) {
                    return Optional.of(new Encoded(PNG, encoded));
                }
            }
            if (jpeg && (opaque || !png)) {
                var encoded = jpeg(smaller);
                if (encoded.isPresent()) {
                    return Optional.of(new Encoded(JPEG, encoded.get()));
                }
            }
            if (Math.min(smaller.width(), smaller.height()) * SMALLER < SMALLEST) {
                break;
            }
            smaller = smaller.scaled(SMALLER, plan);
        }
        return Optional.empty();
    }

    private Pixels within(Pixels picture) {
        double scale = 1;
        if (plan.width() > 0) {
            scale = Math.min(scale, (double) plan.width() / picture.width());
        }
        if (plan.height() > 0) {
            scale = Math.min(scale, (double) plan.height() / picture.height());
        }
        if (plan.pixels() > 0) {
            scale = Math.min(scale, Math.sqrt((double) plan.pixels() / ((double) picture.width() * picture.height())));
        }
        return scale >= 1 ? picture : picture.scaled(scale, plan);
    }

    private boolean fits(byte[] encoded) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("cancelled");
        }
        return plan.bytes() == 0 || encoded.length <= plan.bytes();
    }

    /** The best quality that fits. */
    private Optional<byte[]> jpeg(Pixels picture) throws IOException, InterruptedException {
        var best = jpeg(picture, BEST);
        if (fits(best)) {
            return Optional.of(best);
        }
        var fitting = jpeg(picture, WORST);
        if (!fits(fitting)) {
            return Optional.empty();
        }
        var low = WORST;
        var high = BEST;
        for (int i = 0; i < STEPS; i++) {
            var middle = (low + high) / 2;
            var encoded = jpeg(picture, middle);
            if (fits(encoded)) {
                fitting = encoded;
                low = middle;
            } else {
                high = middle;
            }
        }
        return Optional.of(fitting);
    }

    private static byte[] jpeg(Pixels picture, float quality) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var wanted = writer.getDefaultWriteParam();
            wanted.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            wanted.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture.image(false), null, null), wanted);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static byte[] png(Pixels picture, boolean transparent) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var writer = ImageIO.getImageWritersByFormatName("png").next();
            try {
                writer.setOutput(out);
                writer.write(new IIOImage(picture.image(transparent), null, null));
            } finally {
                writer.dispose();
            }
        }
        return bytes.toByteArray();
    }
}
