package org.signalbox.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PartOptionsTest {
    private static final Map<String, String> OPTIONS = Map.of("flair", "t-1", "flair.2", "q-1", "board", "trains");

    @Test
    void a_part_has_its_own_value_else_that_of_all() {
        assertThat(PartOptions.of(OPTIONS, 0)).isEqualTo(Map.of("flair", "t-1", "board", "trains"));
        assertThat(PartOptions.of(OPTIONS, 1)).isEqualTo(Map.of("flair", "q-1", "board", "trains"));
        assertThat(PartOptions.value(OPTIONS, "flair", 1)).contains("q-1");
        assertThat(PartOptions.value(OPTIONS, "flair", 2)).contains("t-1");
        assertThat(PartOptions.value(OPTIONS, "mood", 0)).isEmpty();
    }

    @Test
    void a_key_names_an_option_and_maybe_a_part() {
        assertThat(PartOptions.id(PartOptions.key("flair", 1))).isEqualTo("flair");
        assertThat(PartOptions.part("flair.2")).hasValue(1);
        assertThat(PartOptions.part("flair")).isEmpty();
        assertThat(PartOptions.part("flair.x")).isEmpty();
        assertThat(PartOptions.part("flair.0")).isEmpty();
    }
}
