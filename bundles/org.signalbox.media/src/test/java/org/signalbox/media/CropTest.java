package org.signalbox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CropTest {
    @Test
    void theMiddleKeepsAsMuchAsTheRatioAllows() {
        var wide = Crop.middle(2, 0.8, 1.91);
        assertThat(wide.width()).isCloseTo(0.955, within(1e-9));
        assertThat(wide.x()).isCloseTo(0.0225, within(1e-9));
        assertThat(wide.height()).isEqualTo(1);

        var high = Crop.middle(0.5, 0.8, 1.91);
        assertThat(high.height()).isCloseTo(0.625, within(1e-9));

        assertThat(Crop.middle(1, 0.8, 1.91)).isEqualTo(Crop.NONE);
    }

    @Test
    void aPartOutsideIsRefused() {
        assertThatThrownBy(() -> new Crop(0.5, 0, 0.6, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Crop(0, 0, Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
