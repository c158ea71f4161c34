package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalbox.model.PublicationState;

final class ThemeColorsTest {
    private static final double TEXT = 4.5;

    @ParameterizedTest
    @EnumSource
    void everyTextShadeReadsOnEveryGround(ThemeColors theme) {
        for (var ground : EnumSet.of(ThemeColor.BACKGROUND, ThemeColor.SURFACE, ThemeColor.RAISED)) {
            for (var text : EnumSet.of(
                    ThemeColor.TEXT,
                    ThemeColor.MUTED,
                    ThemeColor.ACCENT,
                    ThemeColor.ERROR,
                    ThemeColor.WARNING,
                    ThemeColor.INFO,
                    ThemeColor.SUCCESS)) {
                assertThat(ThemeColors.contrast(theme.of(text), theme.of(ground)))
                        .as("%s on %s, %s", text, ground, theme)
                        .isGreaterThanOrEqualTo(TEXT);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void textReadsOnBannersAndSelections(ThemeColors theme) {
        assertThat(ThemeColors.contrast(theme.of(ThemeColor.TEXT), theme.of(ThemeColor.ERROR_BACKGROUND)))
                .isGreaterThanOrEqualTo(TEXT);
        assertThat(ThemeColors.contrast(theme.of(ThemeColor.TEXT), theme.of(ThemeColor.WARNING_BACKGROUND)))
                .isGreaterThanOrEqualTo(TEXT);
        assertThat(ThemeColors.contrast(theme.of(ThemeColor.SELECTION_TEXT), theme.of(ThemeColor.SELECTION)))
                .isGreaterThanOrEqualTo(TEXT);
    }

    @ParameterizedTest
    @EnumSource
    void linksReadOnBanners(ThemeColors theme) {
        for (var ground : EnumSet.of(ThemeColor.ERROR_BACKGROUND, ThemeColor.WARNING_BACKGROUND)) {
            assertThat(ThemeColors.contrast(theme.of(ThemeColor.ACCENT), theme.of(ground)))
                    .as("%s, %s", ground, theme)
                    .isGreaterThanOrEqualTo(TEXT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theMarkOfUnsavedRowsStandsOutOnSelections(ThemeColors theme) {
        assertThat(ThemeColors.contrast(theme.of(ThemeColor.ACCENT), theme.of(ThemeColor.SELECTION)))
                .isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void everyStateReadsOnListsAndParts(ThemeColors theme) {
        for (var state : PublicationState.values()) {
            assertThat(ThemeColors.contrast(theme.of(state), theme.of(ThemeColor.SURFACE)))
                    .as(state.name())
                    .isGreaterThanOrEqualTo(TEXT);
            assertThat(ThemeColors.contrast(theme.of(state), theme.of(ThemeColor.BACKGROUND)))
                    .as(state.name())
                    .isGreaterThanOrEqualTo(TEXT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNetworksOwnColourIsShiftedUntilItStandsOut(ThemeColors theme) {
        for (int color : new int[] {0x000000, 0xffffff, 0x1185fe, 0xffff00, 0x101010}) {
            assertThat(ThemeColors.contrast(theme.readable(color), theme.of(ThemeColor.SURFACE)))
                    .isGreaterThanOrEqualTo(3);
        }
    }
}
