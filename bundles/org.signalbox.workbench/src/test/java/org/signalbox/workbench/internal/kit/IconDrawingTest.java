package org.signalbox.workbench.internal.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.swt.graphics.ImageData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Icons look as a general SVG library draws them. */
class IconDrawingTest {
    private static final Path ICONS = Path.of("src/main/resources/icons");

    /** Curves of all kinds, and a part that is a hole or not by its direction. */
    private static final String MARK =
            "M23.268 5.313c-.35-2.578-2.617-4.61-5.304-5.004C17.51.242 15.792 0 11.813 0h-.03c-3.98 0-4"
                    + ".835.242-5.288.309C3.882.692 1.496 2.518.917 5.127.64 6.412.61 7.837.661 9.143c.074 1.874."
                    + "088 3.745.26 5.611.118 1.24.325 2.47.62 3.68.55 2.237 2.777 4.098 4.96 4.857 2.336.792 4.8"
                    + "49.923 7.256.38.265-.061.527-.132.786-.213zM18.5 12q-3 6-6.5 0t-6 0V7h12z";

    static Stream<String> icons() throws IOException {
        try (var files = Files.walk(ICONS)) {
            return files
                    .map(file -> ICONS.relativize(file).toString())
                    .filter(name -> name.endsWith(".svg"))
                    .map(name -> name.substring(0, name.length() - 4))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("icons")
    void eachBundledIconIsDrawnAsByAnSvgLibrary(String name) throws Exception {
        var svg = Files.readString(ICONS.resolve(name + ".svg"));
        for (int pixels : List.of(16, 24, 32, 96)) {
            assertAlike(IconDrawing.named(name).raster(pixels, IconDrawing.NEUTRAL), reference(svg, pixels));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MARK,
                "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z",
                "M2 2h20v20H2zM7 7v10h10V7z",
                "m3 3 18 4s-2 9 0 14l-9-3q-4 6-8 0t1-7z",
                "M4 12A10 5 30 0 1 20 12A10 5 30 1 1 4 12",
                "M1 1-5-5L40 3.5.5 22z"
            })
    void marksAreDrawnAsByAnSvgLibrary(String path) throws Exception {
        var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"16\" height=\"16\" viewBox=\"0 0 24 24\""
                + " fill=\"#7d8694\"><path d=\"" + path + "\"/></svg>";
        for (int pixels : List.of(16, 32, 48)) {
            assertAlike(IconDrawing.area(path).raster(pixels, IconDrawing.NEUTRAL), reference(svg, pixels));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12",
                "L3 3",
                "M",
                "M1",
                "M1 1 2",
                "M1 1X2 2",
                "M1 1a1 1 0 2 0 3 3",
                "M1 1e999 0",
                "M1 1L1e7 0",
                "M1 1z5",
                "<script/>"
            })
    void whatIsNoPathIsADisc(String path) {
        assertThat(IconDrawing.area(path).raster(16, 0).alphaData).isEqualTo(disc());
    }

    private static byte[] disc() {
        return Objects.requireNonNull(IconDrawing.disc().raster(16, 0).alphaData);
    }

    @Test
    void whatIsTooLongIsADisc() {
        assertThat(IconDrawing.area("M1 1" + "h1".repeat(10_000)).raster(16, 0).alphaData)
                .isEqualTo(disc());
    }

    @Test
    void theNeutralColourIsReplacedAndOthersAreKept() {
        var icon = IconDrawing.read("<svg viewBox=\"0 0 2 2\"><rect width=\"1\" height=\"2\" fill=\"#7d8694\"/>"
                + "<rect x=\"1\" width=\"1\" height=\"2\" fill=\"#123456\"/></svg>");
        var data = icon.raster(2, 0xabcdef);
        assertThat(List.of(data.getPixel(0, 0), data.getPixel(1, 0))).containsExactly(0xabcdef, 0x123456);
    }

    @Test
    void anIconThatUsesMoreOfSvgIsRefused() {
        assertThatThrownBy(() -> IconDrawing.read("<svg><text>a</text></svg>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("text");
        assertThatThrownBy(() -> IconDrawing.named("none")).hasMessageContaining("none");
    }

    @Test
    void onlyBundledIconsOfTheModelAreDrawn() {
        assertThat(ModelIcons.name("platform:/plugin/org.signalbox.workbench/icons/dim/save.svg"))
                .contains("dim/save");
        assertThat(ModelIcons.name("platform:/plugin/com.example/icons/save.svg"))
                .isEmpty();
        assertThat(ModelIcons.name("platform:/plugin/org.signalbox.workbench/icons/save.png"))
                .isEmpty();
    }

    private static BufferedImage reference(String svg, int pixels) {
        var document = Objects.requireNonNull(new SVGLoader()
                .load(
                        new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                        null,
                        LoaderContext.createDefault()));
        var image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_ARGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        document.render(null, graphics, new ViewBox(0, 0, pixels, pixels));
        graphics.dispose();
        return image;
    }

    /** No pixel's cover differs by more than a third, and the mean of all by less than two hundredths. */
    private static void assertAlike(ImageData drawn, BufferedImage reference) {
        var alpha = Objects.requireNonNull(drawn.alphaData);
        int sum = 0;
        for (int y = 0; y < drawn.height; y++) {
            for (int x = 0; x < drawn.width; x++) {
                int wanted = reference.getRGB(x, y);
                int own = alpha[y * drawn.width + x] & 0xff;
                int off = Math.abs((wanted >>> 24) - own);
                sum += off;
                assertThat(off).as("cover at %s, %s of %s", x, y, drawn.width).isLessThan(85);
                if (wanted >>> 24 > 200 && own > 200) {
                    assertThat(near(wanted, drawn.getPixel(x, y)))
                            .as("colour at %s, %s: %x and %x", x, y, wanted, drawn.getPixel(x, y))
                            .isTrue();
                }
            }
        }
        assertThat(sum).isLessThan(drawn.width * drawn.height * 5);
    }

    private static boolean near(int one, int other) {
        return Stream.of(0, 8, 16).allMatch(shift -> Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)) < 40);
    }
}
