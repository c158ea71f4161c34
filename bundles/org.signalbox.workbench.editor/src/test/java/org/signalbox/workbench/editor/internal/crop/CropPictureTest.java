package org.signalbox.workbench.editor.internal.crop;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.junit.jupiter.api.Test;

class CropPictureTest {
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
