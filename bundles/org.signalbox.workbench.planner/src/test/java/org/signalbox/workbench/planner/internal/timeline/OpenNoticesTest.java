package org.signalbox.workbench.planner.internal.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Message;
import org.signalbox.notices.Notice;
import org.signalbox.notices.NoticeCondition;

class OpenNoticesTest {
    private final List<String> closed = new ArrayList<>();
    private final OpenNotices open = new OpenNotices();

    @Test
    void a_notice_is_closed_when_all_that_it_tells_of_has_ended() {
        open.add(notice("a", "b"), () -> closed.add("both"));
        open.add(notice("c"), () -> closed.add("other"));

        open.ended(Set.of("a"));
        assertThat(closed).isEmpty();
        open.ended(Set.of("b", "x"));
        assertThat(closed).containsExactly("both");
        open.ended(Set.of("a", "b"));
        assertThat(closed).containsExactly("both");
    }

    private static Notice notice(String... keys) {
        return new Notice(
                Instant.EPOCH,
                Arrays.stream(keys)
                        .map(key -> new NoticeCondition(
                                NoticeCondition.Kind.LATE, key, Message.of("notices.show"), Optional.empty()))
                        .toList());
    }
}
