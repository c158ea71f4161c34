package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signalbox.model.PublicationId;

class ShortIdsTest {
    @Test
    void those_planned_together_differ_in_eight_characters() {
        var planned = IntStream.range(0, 200)
                .mapToObj(i -> PublicationId.fresh().value())
                .toList();

        var ids = ShortIds.of(planned.stream());

        assertThat(planned.stream().map(ids::of))
                .doesNotHaveDuplicates()
                .allSatisfy(shown -> assertThat(shown).hasSize(8));
    }

    @Test
    void where_eight_are_not_enough_all_are_longer() {
        var ids = ShortIds.of(Stream.of("0192f3a0-a1234567", "0192f3a0-b1234567", "0192f3a0-99999999"));

        assertThat(List.of(ids.of("0192f3a0-a1234567"), ids.of("0192f3a0-99999999")))
                .containsExactly("a1234567", "99999999");
        var longer = ShortIds.of(Stream.of("0192f3a0-a12345678", "0192f3a0-b12345678"));
        assertThat(longer.of("0192f3a0-a12345678")).isEqualTo("a12345678");
    }

    @Test
    void an_end_that_is_the_beginning_of_another_one_is_longer() {
        var ids = ShortIds.of(Stream.of("aaaaaaaa-bbbbbbbb", "bbbbbbbb-cccccccc"));

        assertThat(ids.of("aaaaaaaa-bbbbbbbb")).isEqualTo("-bbbbbbbb");
    }

    @Test
    void short_ones_are_whole_and_the_same_twice_is_one() {
        assertThat(ShortIds.of(Stream.of("p1", "p1", "p2")).of("p1")).isEqualTo("p1");
        assertThat(ShortIds.of(Stream.<String>of()).of("0192f3a0-b1234567")).isEqualTo("b1234567");
    }
}
