package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The style sheets of the two themes, which have the colours of {@link ThemeColors} once more. */
final class ThemeStylesTest {
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}\\b");

    /** What only the style sheets have: grounds between panes, of buttons, and the text of a primary button. */
    private static final Set<Pair> OTHERS =
            Set.of(new Pair(0x15181c, 0xdfe2e7), new Pair(0x343a44, 0xffffff), new Pair(0x10151b, 0xffffff));

    /** One colour in the dark theme and in the light one. */
    private record Pair(int dark, int light) {
        @Override
        public String toString() {
            return "#%06x in dark.css, #%06x in light.css".formatted(dark, light);
        }
    }

    @Test
    void bothThemesStyleTheSameInTheColoursOfTheirRoles() throws IOException {
        var dark = rules("dark.css");
        var light = rules("light.css");
        assertThat(COLOR.matcher(dark).replaceAll("#"))
                .isEqualTo(COLOR.matcher(light).replaceAll("#"));

        var inDark = colors(dark);
        var inLight = colors(light);
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < inDark.size(); i++) {
            pairs.add(new Pair(inDark.get(i), inLight.get(i)));
        }
        var roles = Arrays.stream(ThemeColor.values())
                .map(role -> new Pair(ThemeColors.DARK.of(role), ThemeColors.LIGHT.of(role)))
                .toList();
        assertThat(pairs)
                .hasSizeGreaterThan(50)
                .allSatisfy(pair -> assertThat(roles.contains(pair) || OTHERS.contains(pair))
                        .as("%s are no role of ThemeColor", pair)
                        .isTrue());
        assertThat(pairs).containsAll(OTHERS);
    }

    /** Without comments. */
    private static String rules(String file) throws IOException {
        var name = "/css/" + file;
        try (var in = Objects.requireNonNull(ThemeStylesTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?s)/\\*.*?\\*/", "");
        }
    }

    private static List<Integer> colors(String rules) {
        return COLOR.matcher(rules)
                .results()
                .map(MatchResult::group)
                .map(ThemeColors::parse)
                .toList();
    }
}
