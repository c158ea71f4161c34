package org.signalbox.networks.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.networks.ConnectorLogLine.Level;

class ConnectorLogTest {
    private final ConnectorLog log = new ConnectorLog(() -> Instant.EPOCH, Level.DEBUG);

    @Test
    void the_last_thousand_lines_are_kept_in_their_order() {
        for (var i = 0; i < 2_500; i++) {
            log.of("me@tiny", text -> text).info("line " + i);
        }
        assertThat(log.lines(0)).hasSize(1_000);
        assertThat(log.lines(0).get(0))
                .isEqualTo(new ConnectorLogLine(1_501, Instant.EPOCH, Level.INFO, "me@tiny", "line 1500"));
        assertThat(log.lines(0).get(999).text()).isEqualTo("line 2499");
    }

    @Test
    void what_a_session_writes_goes_through_its_mask() {
        log.of("", text -> text.replace("s3cret", "•••")).warn("with s3cret");
        log.of("", text -> text).debug(null);
        assertThat(log.lines(0)).extracting(ConnectorLogLine::text).containsExactly("with •••", "null");
    }

    @Test
    void a_line_has_nothing_that_turns_or_breaks_it() {
        log.of("", text -> text).info("paid\u202eliaf\u2066\nERROR  it\u0007 failed");
        assertThat(log.lines(0)).extracting(ConnectorLogLine::text).containsExactly("paid liaf ERROR it failed");
    }

    @Test
    void only_lines_that_reach_the_level_are_kept() {
        log.setLevel(Level.WARNING);
        log.of("", text -> text).info("too little");
        log.of("", text -> text).warn("enough");
        log.add(Level.ERROR, "", "more than that");
        assertThat(log.lines(0)).extracting(ConnectorLogLine::text).containsExactly("enough", "more than that");
    }

    @Test
    void what_came_after_a_line_is_told_by_its_number_and_nothing_twice() {
        log.add(Level.INFO, "", "first");
        var seen = log.lines(0).getLast().number();
        assertThat(log.lines(seen)).isEmpty();
        log.add(Level.INFO, "", "second");
        assertThat(log.lines(seen)).extracting(ConnectorLogLine::text).containsExactly("second");
        assertThat(log.lines(seen + 1)).isEmpty();
    }
}
