package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalbox.model.PublicationState;

final class SwatchTest {
    private static final double TEXT = 4.5;

    @ParameterizedTest
    @EnumSource
    void everyTextShadeReadsOnEveryGround(Swatch theme) {
        for (var ground : EnumSet.of(Shade.BACKGROUND, Shade.SURFACE, Shade.RAISED)) {
            for (var text : EnumSet.of(
                    Shade.TEXT, Shade.MUTED, Shade.ACCENT, Shade.ERROR, Shade.WARNING, Shade.INFO, Shade.SUCCESS)) {
                assertThat(Swatch.contrast(theme.of(text), theme.of(ground)))
                        .as("%s on %s, %s", text, ground, theme)
                        .isGreaterThanOrEqualTo(TEXT);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void textReadsOnBannersAndSelections(Swatch theme) {
        assertThat(Swatch.contrast(theme.of(Shade.TEXT), theme.of(Shade.ERROR_BACKGROUND)))
                .isGreaterThanOrEqualTo(TEXT);
        assertThat(Swatch.contrast(theme.of(Shade.TEXT), theme.of(Shade.WARNING_BACKGROUND)))
                .isGreaterThanOrEqualTo(TEXT);
        assertThat(Swatch.contrast(theme.of(Shade.SELECTION_TEXT), theme.of(Shade.SELECTION)))
                .isGreaterThanOrEqualTo(TEXT);
    }

    @ParameterizedTest
    @EnumSource
    void everyStateReadsOnListsAndParts(Swatch theme) {
        for (var state : PublicationState.values()) {
            assertThat(Swatch.contrast(theme.of(state), theme.of(Shade.SURFACE)))
                    .as(state.name())
                    .isGreaterThanOrEqualTo(TEXT);
            assertThat(Swatch.contrast(theme.of(state), theme.of(Shade.BACKGROUND)))
                    .as(state.name())
                    .isGreaterThanOrEqualTo(TEXT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNetworksOwnColourIsShiftedUntilItStandsOut(Swatch theme) {
        for (int color : new int[] {0x000000, 0xffffff, 0x1185fe, 0xffff00, 0x101010}) {
            assertThat(Swatch.contrast(theme.readable(color), theme.of(Shade.SURFACE)))
                    .isGreaterThanOrEqualTo(3);
        }
    }
}
