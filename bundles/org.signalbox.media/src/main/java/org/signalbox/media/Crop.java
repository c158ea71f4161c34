package org.signalbox.media;

/** The part of a picture that is kept, as fractions of its shown width and height. */
public record Crop(double x, double y, double width, double height) {
    /** Everything. */
    public static final Crop NONE = new Crop(0, 0, 1, 1);

    public Crop {
        if (!(x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 1.000001 && y + height <= 1.000001)) {
            throw new IllegalArgumentException("not within the picture");
        }
    }

    /**
     * The largest part around the middle whose width ÷ height lies within limits.
     *
     * @param ratio of the whole
     * @param least 0 for none
     * @param most 0 for none
     */
    public static Crop middle(double ratio, double least, double most) {
        if (most > 0 && ratio > most) {
            return new Crop((1 - most / ratio) / 2, 0, most / ratio, 1);
        }
        return least > 0 && ratio < least ? new Crop(0, (1 - ratio / least) / 2, 1, ratio / least) : NONE;
    }
}
