package org.signalbox.workbench.internal.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.swt.graphics.ImageData;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.ThemeColors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A drawing for any size. It reads what the bundled icons use of SVG: paths, lines, circles and rectangles with one
 * colour each, lines with round ends. A general SVG library would take some 200 ms of the UI thread for the first icon,
 * most of it to load its classes. On any thread.
 *
 * @param size width and height in points, where nothing else is asked for
 * @param box width and height in the drawing's units
 * @param opacity 0 to 1
 */
record IconDrawing(int size, double box, double opacity, List<Shape> shapes) {
    private static final Logger LOG = LoggerFactory.getLogger(IconDrawing.class);

    /** Colour in the SVG files, readable on both themes, for places that can't be recoloured. */
    static final int NEUTRAL = 0x7d8694;

    private static final int NONE = -1;

    /** Mark of a network without a connector: a plain disc. */
    private static final String DISC = "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z";

    /** Maximum length in characters; the longest mark of a known network has 3,000. */
    private static final int LONGEST_PATH = 20_000;

    private static final Pattern ELEMENT = Pattern.compile("<(\\w+)([^<>]*?)/?>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w-]+)=\"([^\"]*)\"");

    /**
     * One element.
     *
     * @param fill {@code 0xrrggbb}, or -1 for none; so is {@code stroke}
     */
    record Shape(List<double[]> subpaths, int fill, int stroke, double width) {}

    /**
     * A bundled icon.
     *
     * @param name such as {@code save} or {@code dim/save}
     * @throws IllegalArgumentException if there is none of that name, or it uses more of SVG
     */
    static IconDrawing named(String name) {
        try (var in = IconDrawing.class.getResourceAsStream("/icons/" + name + ".svg")) {
            if (in == null) {
                throw new IllegalArgumentException("There is no icon " + name);
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The icon " + name + " can't be read", e);
        }
    }

    /**
     * An area in the neutral colour; a disc if a connector's data isn't a path or is too long.
     *
     * @param path SVG path data in a 24 by 24 box
     */
    static IconDrawing area(String path) {
        List<double[]> subpaths = List.of();
        try {
            subpaths = path.length() > LONGEST_PATH ? List.of() : PathReader.read(path);
        } catch (IllegalArgumentException e) {
            LOG.debug("A mark is no path", e);
        }
        if (subpaths.isEmpty()) {
            return disc();
        }
        return filled(subpaths);
    }

    private static IconDrawing filled(List<double[]> subpaths) {
        return new IconDrawing(Icons.SMALL, 24, 1, List.of(new Shape(subpaths, NEUTRAL, NONE, 0)));
    }

    static IconDrawing disc() {
        return filled(PathReader.read(DISC));
    }

    static IconDrawing read(String svg) {
        var elements = ELEMENT.matcher(svg);
        Map<String, String> root = Map.of();
        var shapes = new ArrayList<Shape>();
        while (elements.find()) {
            var own = attributes(elements.group(2));
            if (elements.group(1).equals("svg")) {
                root = own;
            } else {
                var all = new HashMap<>(root);
                all.keySet().removeAll(List.of("width", "height"));
                all.putAll(own);
                shapes.add(new Shape(
                        PathReader.read(path(elements.group(1), all)),
                        color(all.getOrDefault("fill", "#000000")),
                        color(all.getOrDefault("stroke", "none")),
                        number(all, "stroke-width", 1)));
            }
        }
        var view = root.getOrDefault("viewBox", "0 0 24 24").split(" ", -1);
        return new IconDrawing(
                (int) number(root, "width", Icons.SMALL),
                Double.parseDouble(view[2]),
                number(root, "opacity", 1),
                List.copyOf(shapes));
    }

    private static Map<String, String> attributes(String text) {
        var found = new HashMap<String, String>();
        var matcher = ATTRIBUTE.matcher(text);
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(2));
        }
        return found;
    }

    private static String path(String element, Map<String, String> attributes) {
        return switch (element) {
            case "path" -> attributes.getOrDefault("d", "");
            case "line" ->
                "M%s %sL%s %s"
                        .formatted(
                                number(attributes, "x1", 0),
                                number(attributes, "y1", 0),
                                number(attributes, "x2", 0),
                                number(attributes, "y2", 0));
            case "polyline" -> "M" + attributes.getOrDefault("points", "");
            case "circle" -> {
                double r = number(attributes, "r", 0);
                double x = number(attributes, "cx", 0);
                double y = number(attributes, "cy", 0);
                yield "M%s %sa%s %s 0 1 0 %s 0a%s %s 0 1 0 %s 0z".formatted(x - r, y, r, r, 2 * r, r, r, -2 * r);
            }
            case "rect" -> rectangle(attributes);
            default -> throw new IllegalArgumentException("Icons have no " + element);
        };
    }

    private static String rectangle(Map<String, String> attributes) {
        double r = number(attributes, "rx", 0);
        double width = number(attributes, "width", 0) - 2 * r;
        double height = number(attributes, "height", 0) - 2 * r;
        return "M%s %sh%sa%s %s 0 0 1 %s %sv%sa%s %s 0 0 1 %s %sh%sa%s %s 0 0 1 %s %sv%sa%s %s 0 0 1 %s %sz"
                .formatted(
                        number(attributes, "x", 0) + r,
                        number(attributes, "y", 0),
                        width,
                        r,
                        r,
                        r,
                        r,
                        height,
                        r,
                        r,
                        -r,
                        r,
                        -width,
                        r,
                        r,
                        -r,
                        -r,
                        -height,
                        r,
                        r,
                        r,
                        -r);
    }

    private static double number(Map<String, String> attributes, String name, double otherwise) {
        var text = attributes.get(name);
        return text == null ? otherwise : Double.parseDouble(text);
    }

    private static int color(String text) {
        return text.equals("none") ? NONE : ThemeColors.parse(text);
    }

    /**
     * The drawing as a picture.
     *
     * @param pixels width and height, 1 or more
     * @param rgb {@code 0xrrggbb}, in place of the neutral colour
     */
    ImageData raster(int pixels, int rgb) {
        var raster = new IconRaster(pixels, box);
        for (var shape : shapes) {
            if (shape.fill() != NONE) {
                raster.fill(shape.subpaths(), shape.fill() == NEUTRAL ? rgb : shape.fill(), opacity);
            }
            if (shape.stroke() != NONE) {
                raster.stroke(
                        shape.subpaths(), shape.width(), shape.stroke() == NEUTRAL ? rgb : shape.stroke(), opacity);
            }
        }
        return raster.data();
    }
}
