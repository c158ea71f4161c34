package org.signalbox.connector.api;

/**
 * Branding of a network and its posts, for drawing by the host.
 *
 * @param color the network's colour, {@code #rrggbb}
 * @param icon path data of a 24 by 24 SVG icon, drawn in one colour
 * @param shape outline of the avatar
 * @param linkCard whether the first link is shown as a card
 */
public record Branding(String color, String icon, Shape shape, boolean linkCard) {
    /** Outline of an avatar. */
    public enum Shape {
        CIRCLE,
        ROUNDED,
        SQUARE
    }

    /** Of a network that shows no link as a card. */
    public static Branding of(String color, String icon, Shape shape) {
        return new Branding(color, icon, shape, false);
    }

    /** The same of a network that shows the first link as a card. */
    public Branding withLinkCard() {
        return new Branding(color, icon, shape, true);
    }
}
