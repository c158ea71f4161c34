package org.signalbox.workbench.ui;

import org.signalbox.model.PublicationState;

/** Colour values of one theme, {@code 0xrrggbb}. Pure, so that contrast can be tested without a display. */
public enum ThemeColors {
    DARK {
        @Override
        public int of(ThemeColor shade) {
            return switch (shade) {
                case BACKGROUND -> 0x1f2329;
                case SURFACE -> 0x171a1f;
                case RAISED -> 0x2b3038;
                case TEXT -> 0xd7dae0;
                case MUTED -> 0x9aa2b1;
                case LINE -> 0x39404b;
                case ACCENT -> 0x61afef;
                case SELECTION -> 0x264f78;
                case SELECTION_TEXT -> 0xffffff;
                case ERROR -> 0xff8a80;
                case WARNING -> 0xe5b567;
                case INFO -> 0x8ab4f8;
                case SUCCESS -> 0x7ec87e;
                case ERROR_BACKGROUND -> 0x3b2226;
                case WARNING_BACKGROUND -> 0x37301f;
            };
        }

        @Override
        public int of(PublicationState state) {
            return switch (state) {
                case PLANNED -> 0x8ab4f8;
                case CLAIMED, SENDING -> 0x56d4dd;
                case UNKNOWN, REVIEW -> 0xe5b567;
                case HELD -> 0xd2a8ff;
                case PUBLISHED -> 0x7ec87e;
                case REJECTED -> 0xff8a80;
                case CANCELLED, SKIPPED, EXPIRED -> 0x9aa2b1;
            };
        }
    },
    LIGHT {
        @Override
        public int of(ThemeColor shade) {
            return switch (shade) {
                case BACKGROUND -> 0xf4f5f7;
                case SURFACE -> 0xffffff;
                case RAISED -> 0xe9ebef;
                case TEXT -> 0x1f2328;
                case MUTED -> 0x59616d;
                case LINE -> 0xd3d7de;
                case ACCENT -> 0x0b62bd;
                case SELECTION -> 0xcfe3fb;
                case SELECTION_TEXT -> 0x101418;
                case ERROR -> 0xb3261e;
                case WARNING -> 0x7a5200;
                case INFO -> 0x0b62bd;
                case SUCCESS -> 0x17702f;
                case ERROR_BACKGROUND -> 0xfdeceb;
                case WARNING_BACKGROUND -> 0xfdf3dc;
            };
        }

        @Override
        public int of(PublicationState state) {
            return switch (state) {
                case PLANNED -> 0x0b62bd;
                case CLAIMED, SENDING -> 0x07687b;
                case UNKNOWN, REVIEW -> 0x7a5200;
                case HELD -> 0x7339b8;
                case PUBLISHED -> 0x17702f;
                case REJECTED -> 0xb3261e;
                case CANCELLED, SKIPPED, EXPIRED -> 0x59616d;
            };
        }
    };

    public abstract int of(ThemeColor shade);

    public abstract int of(PublicationState state);

    /** The colour, shifted towards white or black until its contrast to {@link ThemeColor#SURFACE} is 3:1. */
    public int readable(int rgb) {
        int target = this == DARK ? 0xffffff : 0x000000;
        int color = rgb;
        for (int step = 1; step <= 10 && contrast(color, of(ThemeColor.SURFACE)) < 3; step++) {
            color = mix(rgb, target, step / 10.0);
        }
        return color;
    }

    /** Parses {@code #rrggbb}; returns grey for anything else. */
    public static int parse(String hex) {
        return hex.matches("#[0-9a-fA-F]{6}") ? Integer.parseInt(hex.substring(1), 16) : 0x6b7280;
    }

    /** Contrast ratio by WCAG 2, from 1 to 21. */
    public static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static int mix(int from, int to, double share) {
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int a = from >> shift & 0xff;
            int b = to >> shift & 0xff;
            mixed |= (int) Math.round(a + (b - a) * share) << shift;
        }
        return mixed;
    }
}
