package org.signalbox.workbench.networks.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.networks.ConnectorLogLine.Level;
import org.signalbox.networks.ConnectorLogs;

/**
 * What the log's part shows: lines of one network from a level on, {@link ConnectorLogs#MOST_LINES} at most, the oldest
 * first. It reads on from the last line that it has, unless it is paused. One thread.
 */
final class ConnectorLogView {
    private final List<ConnectorLogLine> lines = new ArrayList<>();
    private @Nullable ConnectorLogs source;
    private Optional<String> network = Optional.empty();
    private Level least = Level.DEBUG;
    private boolean following = true;
    private long seen;

    /** Whose lines are shown; empty for nobody's. */
    Optional<String> network() {
        return network;
    }

    /** Shows another network from its oldest line on, and follows it. */
    void choose(String chosen) {
        if (!network.equals(Optional.of(chosen))) {
            network = Optional.of(chosen);
            begin();
        }
        following = true;
    }

    private void begin() {
        lines.clear();
        seen = 0;
    }

    /** @param level only lines of it and above are shown; those that aren't are read all the same */
    void showFrom(Level level) {
        least = level;
    }

    boolean follows() {
        return following;
    }

    /** Goes on where it was paused, with the lines that came meanwhile and are still there. */
    void follow(boolean goesOn) {
        following = goesOn;
    }

    /** Forgets the lines that came until now; the log keeps them for others. */
    void clear() {
        lines.clear();
    }

    /**
     * Reads what came, from memory.
     *
     * @param logs another than before begins anew, as its numbers do
     * @return the shown ones of the lines that are new; empty while it is paused
     */
    List<ConnectorLogLine> read(ConnectorLogs logs) {
        if (logs != source) {
            source = logs;
            begin();
        }
        if (!following || network.isEmpty()) {
            return List.of();
        }
        var fresh = logs.lines(network.get(), seen);
        if (!fresh.isEmpty()) {
            seen = fresh.getLast().number();
            lines.addAll(fresh);
            var surplus = lines.size() - ConnectorLogs.MOST_LINES;
            if (surplus > 0) {
                lines.subList(0, surplus).clear();
            }
        }
        return shown(fresh);
    }

    /** Whether there are lines, shown or not. */
    boolean hasLines() {
        return !lines.isEmpty();
    }

    /** All shown lines. */
    List<ConnectorLogLine> shown() {
        return shown(lines);
    }

    private List<ConnectorLogLine> shown(List<ConnectorLogLine> of) {
        return of.stream().filter(line -> line.level().reaches(least)).toList();
    }
}
