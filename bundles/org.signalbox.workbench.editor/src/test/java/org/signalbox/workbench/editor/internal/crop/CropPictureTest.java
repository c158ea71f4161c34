package org.signalbox.workbench.editor.internal.crop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.content.Ffmpeg;
import org.signalbox.media.MediaException;
import org.signalbox.media.internal.MediaFitterService;

class CropPictureTest {
    private static final Path PLAYED =
            Path.of("../org.signalbox.content/src/test/resources/org/signalbox/content/internal/played");

    @TempDir
    Path folder;

    private CropPicture picture(String name) throws Exception {
        return CropPicture.of(Files.copy(PLAYED.resolve(name), folder.resolve(name)), new MediaFitterService());
    }

    @Test
    void aVideoIsShownByItsFirstFrame() throws Exception {
        Assumptions.assumeTrue(Ffmpeg.find().isPresent(), "ffmpeg isn't installed");

        var turned = picture("turned.mp4");

        assertThat(turned.media().width()).isEqualTo(36);
        assertThat(turned.shown().width).isEqualTo(36);
        assertThat(turned.shown().height).isEqualTo(64);
    }

    /** More pixels than a thumbnail is made of. */
    @Test
    void aLargePictureIsShownByItsCopy() throws Exception {
        var file = folder.resolve("large.png");
        ImageIO.write(new BufferedImage(9_000, 5_000, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());

        var picture = CropPicture.of(file, new MediaFitterService());

        assertThat(picture.media().width()).isEqualTo(9_000);
        assertThat(picture.shown().width).isBetween(639, 640);
    }

    @Test
    void whatCannotBeShownIsToldInWords() {
        assertThatThrownBy(() -> CropPicture.of(
                        Files.writeString(folder.resolve("a.svg"), "<svg width='9' height='9'/>"),
                        new MediaFitterService()))
                .isInstanceOfSatisfying(
                        MediaException.class,
                        told -> assertThat(told.message().code()).isIn("media.kind", "content.no-ffmpeg"));
    }

    /** Stored pixels of each orientation, by rows, of a picture that is shown as «abc / def». */
    private static final String[] STORED = {
        "abcdef", "cbafed", "fedcba", "defabc", "adbecf", "cfbead", "fcebda", "daebfc"
    };

    @Test
    void aTurnedPictureIsShownUpright() {
        for (int orientation = 1; orientation <= 8; orientation++) {
            boolean turned = orientation >= 5;
            var stored = new ImageData(turned ? 2 : 3, turned ? 3 : 2, 24, new PaletteData(0xff0000, 0xff00, 0xff));
            for (int i = 0; i < 6; i++) {
                stored.setPixel(i % stored.width, i / stored.width, STORED[orientation - 1].charAt(i));
            }

            var shown = CropPicture.upright(stored, orientation);

            var letters = new StringBuilder();
            for (int i = 0; i < 6; i++) {
                letters.append((char) shown.getPixel(i % shown.width, i / shown.width));
            }
            assertThat(letters.toString()).as("orientation %d", orientation).isEqualTo("abcdef");
            assertThat(shown.width).isEqualTo(3);
        }
    }
}
