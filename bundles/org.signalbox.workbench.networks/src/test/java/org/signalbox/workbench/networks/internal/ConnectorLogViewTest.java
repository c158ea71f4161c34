package org.signalbox.workbench.networks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.networks.ConnectorLogLine.Level;
import org.signalbox.networks.ConnectorLogs;

class ConnectorLogViewTest {
    private final ConnectorLogView view = new ConnectorLogView();
    private final Lines lines = new Lines();

    private static final class Lines implements ConnectorLogs {
        private final List<ConnectorLogLine> all = new ArrayList<>();

        void add(Level level, String text) {
            all.add(new ConnectorLogLine(all.size() + 1L, Instant.EPOCH, level, "", text));
        }

        @Override
        public List<ConnectorLogLine> lines(String network, long after) {
            return all.stream()
                    .filter(line -> network.equals("echo") && line.number() > after)
                    .toList();
        }

        @Override
        public Level level(String network) {
            return Level.INFO;
        }

        @Override
        public void setLevel(String network, Level level, String actor) {
            throw new AssertionError();
        }
    }

    private List<String> read() {
        return texts(view.read(lines));
    }

    private static List<String> texts(List<ConnectorLogLine> of) {
        return of.stream().map(ConnectorLogLine::text).toList();
    }

    @Test
    void each_line_is_read_once_and_kept() {
        assertThat(read()).as("of no network").isEmpty();
        view.choose("echo");
        lines.add(Level.INFO, "first");
        assertThat(read()).containsExactly("first");
        assertThat(read()).isEmpty();
        lines.add(Level.INFO, "second");
        assertThat(read()).containsExactly("second");
        assertThat(texts(view.shown())).containsExactly("first", "second");
    }

    @Test
    void a_level_hides_lines_and_shows_them_again() {
        view.choose("echo");
        view.showFrom(Level.WARNING);
        lines.add(Level.DEBUG, "request");
        lines.add(Level.ERROR, "broken");
        assertThat(read()).containsExactly("broken");
        view.showFrom(Level.DEBUG);
        assertThat(texts(view.shown())).containsExactly("request", "broken");
    }

    @Test
    void paused_it_stays_as_it_is_and_goes_on_with_what_came_meanwhile() {
        view.choose("echo");
        view.follow(false);
        lines.add(Level.INFO, "meanwhile");
        assertThat(read()).isEmpty();
        assertThat(view.shown()).isEmpty();
        view.follow(true);
        assertThat(read()).containsExactly("meanwhile");
    }

    @Test
    void lines_that_a_level_hides_are_lines_all_the_same() {
        view.choose("echo");
        view.showFrom(Level.ERROR);
        assertThat(view.hasLines()).isFalse();
        lines.add(Level.DEBUG, "request");
        assertThat(read()).isEmpty();
        assertThat(view.hasLines()).isTrue();
    }

    @Test
    void cleared_lines_do_not_come_back() {
        view.choose("echo");
        lines.add(Level.INFO, "before");
        read();
        view.clear();
        lines.add(Level.INFO, "after");
        assertThat(read()).containsExactly("after");
        assertThat(texts(view.shown())).containsExactly("after");
    }

    @Test
    void the_last_thousand_lines_are_kept() {
        view.choose("echo");
        for (var i = 1; i <= 1_500; i++) {
            lines.add(Level.INFO, "line " + i);
            if (i % 400 == 0) {
                read();
            }
        }
        read();
        assertThat(view.shown()).hasSize(1_000);
        assertThat(view.shown().getFirst().text()).isEqualTo("line 501");
    }

    @Test
    void another_network_and_another_log_begin_anew() {
        view.choose("echo");
        lines.add(Level.INFO, "old");
        read();
        view.choose("other");
        assertThat(read()).isEmpty();
        assertThat(view.shown()).isEmpty();
        view.choose("echo");
        assertThat(read()).containsExactly("old");
        var restarted = new Lines();
        restarted.add(Level.INFO, "new");
        assertThat(texts(view.read(restarted))).containsExactly("new");
        assertThat(texts(view.shown())).containsExactly("new");
    }
}
