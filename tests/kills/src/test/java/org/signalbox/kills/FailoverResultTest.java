package org.signalbox.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.signalbox.kills.TargetNetwork.Seen;
import org.signalbox.kills.steps.SentOnce;

final class FailoverResultTest {
    private static final Instant FAULT = Instant.parse("2026-11-27T12:00:00Z");
    private static final Instant ANSWERS = FAULT.plusSeconds(20);
    private static final FailoverResult.Held NOTHING = new FailoverResult.Held(Set.of(), List.of());

    @Test
    void all_that_was_acknowledged_is_seen_once() {
        var result = result(
                FailoverScenario.KILLED,
                Set.of("a", "b"),
                NOTHING,
                seen("a", FAULT),
                seen("b", ANSWERS.plusSeconds(3)));
        assertThat(result.failed()).isFalse();
        assertThat(result.away()).isEqualTo(Duration.ofSeconds(20));
        assertThat(result.next()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void a_text_that_is_seen_twice_is_doubled_though_nobody_knows_its_plan() {
        var result = result(
                FailoverScenario.ASYNCHRONOUS,
                Set.of(),
                NOTHING,
                seen("a", ANSWERS.plusSeconds(1)),
                seen("a", ANSWERS.plusSeconds(2)));
        assertThat(result.duplicated()).isOne();
        assertThat(result.failed()).isTrue();
    }

    @Test
    void a_text_that_is_seen_before_it_is_due_is_early() {
        var result = result(
                FailoverScenario.KILLED,
                Set.of("a"),
                NOTHING,
                seen("a", FAULT.minusMillis(1)),
                seen("b", ANSWERS.plusSeconds(1)));
        assertThat(result.early()).isOne();
        assertThat(result.failed()).isTrue();
    }

    @Test
    void what_nobody_sees_is_lost_unless_a_person_is_asked() {
        var held = new FailoverResult.Held(Set.of("asked"), List.of());
        var result =
                result(FailoverScenario.KILLED, Set.of("a", "asked", "b"), held, seen("a", ANSWERS.plusSeconds(1)));
        assertThat(result.lost()).isOne();
        assertThat(result.wrong()).containsExactly("lost: b");
        assertThat(result.failed()).isTrue();
    }

    @Test
    void an_asynchronous_standby_may_lose_plans() {
        var held = new FailoverResult.Held(Set.of(), List.of("publication b1"));
        var result =
                result(FailoverScenario.ASYNCHRONOUS, Set.of("a", "b1", "c1"), held, seen("a", ANSWERS.plusSeconds(1)));
        assertThat(result.lost()).isEqualTo(2);
        assertThat(result.told()).isOne();
        assertThat(result.failed()).isFalse();
    }

    @Test
    void silence_after_the_fault_fails() {
        assertThat(result(FailoverScenario.KILLED, Set.of("a"), NOTHING, seen("a", FAULT))
                        .failed())
                .isTrue();
    }

    private static FailoverResult result(
            FailoverScenario scenario, Set<String> acknowledged, FailoverResult.Held held, Seen... seen) {
        var texts = Arrays.stream(seen).collect(Collectors.groupingBy(Seen::text));
        var due = texts.keySet().stream().collect(Collectors.toMap(text -> text, text -> FAULT));
        return FailoverResult.of(scenario, texts, acknowledged, Map.copyOf(due), held, 0, FAULT, ANSWERS, false);
    }

    private static Seen seen(String id, Instant at) {
        return new Seen(SentOnce.text(id, 0), Optional.of(at));
    }
}
