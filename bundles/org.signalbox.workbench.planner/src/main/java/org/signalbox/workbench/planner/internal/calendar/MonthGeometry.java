package org.signalbox.workbench.planner.internal.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.swt.graphics.Rectangle;

/** Month layout: one row per week and one cell per day. Blocks without room in a cell are counted. */
final class MonthGeometry implements CalendarGeometry {
    static final int HEADER = 28;
    static final int NUMBER = 22;
    static final int LINE = 22;

    /** Minimum height of a cell: its number and three lines. */
    private static final int CELL = NUMBER + 3 * LINE + 4;

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final CalendarPeriod period;
    private final ZoneId zone;
    private final int width;
    private final int height;
    private final List<Placed> placed = new ArrayList<>();
    private final Map<LocalDate, Integer> hidden = new HashMap<>();

    MonthGeometry(CalendarPeriod period, ZoneId zone, List<CalendarBlock> blocks, int width, int height) {
        this.period = period;
        this.zone = zone;
        this.width = Math.max(width, 7 * 40);
        this.height = Math.max(height - HEADER, period.weeks() * CELL);
        for (int day = 0; day < period.days(); day++) {
            var date = period.first().plusDays(day);
            place(
                    date,
                    blocks.stream()
                            .filter(block -> block.wall(zone).toLocalDate().equals(date))
                            .toList());
        }
    }

    private void place(LocalDate date, List<CalendarBlock> blocks) {
        var cell = day(date);
        int room = Math.max(1, (cell.height - NUMBER - 4) / LINE);
        int shown = blocks.size() <= room ? blocks.size() : room - 1;
        for (int i = 0; i < shown; i++) {
            placed.add(new Placed(
                    blocks.get(i), new Rectangle(cell.x + 3, cell.y + NUMBER + i * LINE, cell.width - 7, LINE - 2)));
        }
        if (shown < blocks.size()) {
            hidden.put(date, blocks.size() - shown);
        }
    }

    @Override
    public int start(LocalDateTime now) {
        return period.has(now.toLocalDate()) ? day(now.toLocalDate()).y : 0;
    }

    @Override
    public int header() {
        return HEADER;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public Rectangle day(LocalDate day) {
        int index = (int) ChronoUnit.DAYS.between(period.first(), day);
        int column = index % 7;
        int row = index / 7;
        int left = width * column / 7;
        int top = height * row / period.weeks();
        return new Rectangle(left, top, width * (column + 1) / 7 - left, height * (row + 1) / period.weeks() - top);
    }

    @Override
    public List<Placed> placed() {
        return placed;
    }

    /** Below the day's blocks, while there is room. */
    @Override
    public List<Rectangle> free(LocalDate day, List<LocalTime> times) {
        var cell = day(day);
        int taken = (int) placed.stream()
                .filter(each -> each.block().wall(zone).toLocalDate().equals(day))
                .count();
        int shown = hidden(day) > 0 ? 0 : Math.clamp((cell.height - NUMBER - 4) / LINE - taken, 0, times.size());
        return IntStream.range(taken, taken + shown)
                .mapToObj(line -> new Rectangle(cell.x + 3, cell.y + NUMBER + line * LINE, cell.width - 7, LINE - 4))
                .toList();
    }

    @Override
    public int hidden(LocalDate day) {
        return hidden.getOrDefault(day, 0);
    }

    @Override
    public Rectangle dragged(Rectangle from, LocalDateTime to) {
        var cell = day(to.toLocalDate());
        return new Rectangle(cell.x + 3, cell.y + NUMBER, cell.width - 7, from.height);
    }

    @Override
    public Optional<LocalDateTime> drop(CalendarBlock block, int x, int y, int grip) {
        return date(x, y).map(date -> date.atTime(block.wall(zone).toLocalTime()));
    }

    /** In the morning of the day. */
    @Override
    public Optional<LocalDateTime> time(int x, int y) {
        return date(x, y).map(date -> date.atTime(MORNING));
    }

    private Optional<LocalDate> date(int x, int y) {
        if (x < 0 || x >= width || y < 0 || y >= height) {
            return Optional.empty();
        }
        int index = Math.min(6, x * 7 / width) + 7 * Math.min(period.weeks() - 1, y * period.weeks() / height);
        return Optional.of(period.first().plusDays(index));
    }
}
