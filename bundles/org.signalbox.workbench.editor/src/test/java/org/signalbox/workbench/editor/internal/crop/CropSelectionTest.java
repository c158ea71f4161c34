package org.signalbox.workbench.editor.internal.crop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.signalbox.workbench.editor.internal.crop.CropSelection.Shape;

class CropSelectionTest {
    @Test
    void theLimitOfTheNetworkIsOfferedFirstAndKeepsMost() {
        var selection = new CropSelection(3000, 1000, 0.8, 1.91);

        assertThat(selection.shapes().getFirst().name()).isEqualTo("1:1");
        assertThat(selection.shape().name()).isEqualTo("1.91:1");
        assertThat(selection.wide()).isCloseTo(1910, within(0.1));
        assertThat(selection.high()).isCloseTo(1000, within(0.1));
        assertThat(selection.left()).isCloseTo(545, within(0.1));
    }

    @Test
    void onlyShapesThatAreTakenAreOffered() {
        assertThat(new CropSelection(1000, 3000, 0.8, 1.25).shapes())
                .extracting(Shape::name)
                .containsExactly("1:1", "4:5", "5:4");
        assertThat(new CropSelection(1000, 3000, 3, 4).shapes()).containsExactly(new Shape("", 3));
    }

    @Test
    void aUsualShapeBesideTheLimitIsNotOffered() {
        assertThat(new CropSelection(3000, 1000, 0, 1.906).shapes())
                .extracting(Shape::name)
                .startsWith("", "1:1")
                .doesNotContain("1.91:1");
        assertThat(new CropSelection(3000, 1000, 0, 1.7778).shape().name()).isEqualTo("16:9");
    }

    /** Terms that contradict themselves, or those of two networks. */
    @Test
    void whereNoShapeIsTakenOneIsOffered() {
        assertThat(new CropSelection(1000, 1000, 1.8, 0.8).shapes()).containsExactly(new Shape("", 0.8));
        assertThat(new CropSelection(500, 1000, 1.78, 0.8).shapes()).containsExactly(new Shape("", 1.78));
    }

    @Test
    void itStaysWithinThePicture() {
        var selection = new CropSelection(1000, 500, 1, 1);

        selection.move(-9_999, 20);
        assertThat(selection.crop().x()).isZero();
        selection.move(9_999, 0);
        assertThat(selection.crop().x()).isCloseTo(0.5, within(1e-9));
        selection.scale(0.5);
        assertThat(selection.wide()).isCloseTo(250, within(0.1));
        selection.move(9_999, 9_999);
        assertThat(selection.top()).isCloseTo(250, within(0.1));
        selection.scale(99);
        assertThat(selection.crop().height()).isCloseTo(1, within(1e-9));
        selection.scale(0.0001);
        assertThat(selection.wide()).isCloseTo(50, within(0.1));
    }
}
