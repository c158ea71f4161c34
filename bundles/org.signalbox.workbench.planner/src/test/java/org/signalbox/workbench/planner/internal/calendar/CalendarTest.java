package org.signalbox.workbench.planner.internal.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.Test;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.ListedPost;
import org.signalbox.model.PublicationState;
import org.signalbox.workbench.planner.internal.InstantText;
import org.signalbox.workbench.planner.internal.Samples;

class CalendarTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final int WIDTH = WeekGeometry.GUTTER + 700;
    private static final CalendarPeriod WEEK =
            new CalendarPeriod(CalendarPeriod.Span.WEEK, LocalDate.parse("2027-03-03"), DayOfWeek.MONDAY);

    private static CalendarBlock block(String post, String due) {
        return CalendarBlock.of(List.of(Samples.publication(post, post, "n@chirp", due, PublicationState.PLANNED)))
                .getFirst();
    }

    @Test
    void publicationsOfOnePostInOneMinuteAreOneBlockInTheStateThatWantsAttention() {
        var blocks = CalendarBlock.of(List.of(
                Samples.publication("1", "a", "n@plaza", "2027-03-01T09:00:00Z", PublicationState.PUBLISHED),
                Samples.publication("2", "a", "n@chirp", "2027-03-01T09:00:10Z", PublicationState.HELD),
                Samples.publication("3", "a", "m@chirp", "2027-03-01T10:00:00Z", PublicationState.PLANNED),
                Samples.publication("4", "b", "n@chirp", "2027-03-01T09:00:00Z", PublicationState.CANCELLED)));
        assertThat(blocks).hasSize(2);
        assertThat(blocks.getFirst().state()).contains(PublicationState.HELD);
        assertThat(blocks.getFirst().networks()).containsExactly("chirp", "plaza");
        assertThat(blocks.getFirst().movable()).isTrue();
    }

    private static ListedPost file(String path, String id, String schedule) {
        return ListedPost.of(
                ContentFiles.parse(path, "---\ntitle: T\n%sschedule: %s\n---\nText\n".formatted(id, schedule)));
    }

    @Test
    void a_post_with_a_time_that_is_not_scheduled_is_a_draft_in_the_calendar() {
        var posts = List.of(
                file("content/new.md", "", "2027-03-02T10:00 Europe/Paris"),
                file("content/copied.md", "id: p0\n", "2027-03-01T10:00 UTC"),
                file("content/planned.md", "id: p1\n", "2027-03-02T11:00 UTC"),
                file("content/later.md", "", "2027-03-08T00:00 UTC"));

        var drafts = CalendarBlock.drafts(posts, id -> id.value().equals("p1"), WEEK.from(UTC), WEEK.to(UTC));

        assertThat(drafts).extracting(CalendarBlock::path).containsExactly("content/copied.md", "content/new.md");
        var draft = drafts.get(1);
        assertThat(draft.due()).isEqualTo("2027-03-02T09:00:00Z");
        assertThat(draft.state()).isEmpty();
        assertThat(draft.zone()).contains(ZoneId.of("Europe/Paris"));
        assertThat(draft.movable()).isTrue();
        assertThat(draft.title()).isEqualTo("T");
    }

    @Test
    void two_drafts_at_one_time_are_two_blocks() {
        var at = "2027-03-02T10:00 UTC";
        var drafts = CalendarBlock.drafts(
                List.of(file("content/a.md", "", at), file("content/b.md", "", at)),
                id -> false,
                WEEK.from(UTC),
                WEEK.to(UTC));
        assertThat(drafts)
                .extracting(CalendarBlock::key)
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(new WeekGeometry(WEEK, UTC, drafts, WIDTH).placed()).hasSize(2);
    }

    @Test
    void blocksThatOverlapShareTheWidthAndTheNextOneHasAllOfIt() {
        var geometry = new WeekGeometry(
                WEEK,
                UTC,
                List.of(
                        block("a", "2027-03-01T09:00:00Z"),
                        block("b", "2027-03-01T09:15:00Z"),
                        block("c", "2027-03-01T12:00:00Z")),
                WIDTH);
        var placed = geometry.placed();
        assertThat(placed.get(0).bounds().intersects(placed.get(1).bounds())).isFalse();
        assertThat(placed.get(2).bounds().width).isGreaterThan(placed.get(0).bounds().width * 3 / 2);
    }

    @Test
    void postsAtOneTimeWithoutRoomBesideEachOtherAreOneStackThatCountsThem() {
        var four = List.of(
                block("a", "2027-03-01T09:00:00Z"),
                block("b", "2027-03-01T09:00:00Z"),
                block("c", "2027-03-01T09:05:00Z"),
                block("d", "2027-03-01T09:10:00Z"));
        var narrow = new WeekGeometry(WEEK, UTC, four, WeekGeometry.GUTTER + 7 * 60).placed();
        assertThat(narrow).hasSize(1);
        assertThat(narrow.getFirst().block()).isEqualTo(four.get(0));
        assertThat(narrow.getFirst().under()).containsExactly(four.get(1), four.get(2), four.get(3));
        assertThat(four).allMatch(block -> narrow.getFirst().has(block.key()));
        var wide = new WeekGeometry(WEEK, UTC, four, WeekGeometry.GUTTER + 7 * 400).placed();
        assertThat(wide).hasSize(4).allMatch(placed -> placed.under().isEmpty());
    }

    @Test
    void noPostIsLostInStacksAndNoBlockIsNarrowerThanItsIcon() {
        var blocks = IntStream.range(0, 30)
                .mapToObj(i -> block("p" + i, "2027-03-02T%02d:%02d:00Z".formatted(8 + i / 6, i % 6 * 10)))
                .toList();
        for (int width : List.of(80, 130, 200, 320)) {
            var placed = new WeekGeometry(WEEK, UTC, blocks, WeekGeometry.GUTTER + 7 * width).placed();
            assertThat(placed.stream().flatMap(each -> Stream.concat(Stream.of(each.block()), each.under().stream())))
                    .containsExactlyInAnyOrderElementsOf(blocks);
            assertThat(placed).allMatch(each -> each.bounds().width >= 40);
        }
    }

    @Test
    void aFreePlaceOfAWeekIsAQuarterOfAnHourAndOneOfAMonthIsTheMorning() {
        var week = new WeekGeometry(WEEK, UTC, List.of(), WIDTH);
        assertThat(week.time(WeekGeometry.GUTTER + 250, 14 * WeekGeometry.HOUR + WeekGeometry.HOUR * 2 / 3))
                .contains(LocalDateTime.parse("2027-03-03T14:30"));
        assertThat(week.time(WeekGeometry.GUTTER - 1, 0)).isEmpty();
        var month = new MonthGeometry(WEEK.span(CalendarPeriod.Span.MONTH), UTC, List.of(), 700, 600);
        var cell = month.day(LocalDate.parse("2027-03-18"));
        assertThat(month.time(cell.x + 5, cell.y + 5)).contains(LocalDateTime.parse("2027-03-18T09:00"));
    }

    @Test
    void aBlockIsDroppedOnTheDayAndTheFiveMinutesThatItsTopIsAt() {
        var block = block("a", "2027-03-01T09:00:00Z");
        var geometry = new WeekGeometry(WEEK, UTC, List.of(block), WIDTH);
        int y = 14 * WeekGeometry.HOUR + WeekGeometry.HOUR / 30; // 14:02
        assertThat(geometry.drop(block, WeekGeometry.GUTTER + 250, y + 10, 10))
                .contains(LocalDateTime.parse("2027-03-03T14:00"));
        assertThat(geometry.drop(block, WeekGeometry.GUTTER - 1, y, 0)).isEmpty();
        assertThat(geometry.drop(block, WeekGeometry.GUTTER + 250, 100_000, 0))
                .contains(LocalDateTime.parse("2027-03-03T23:55"));
    }

    @Test
    void inTheMonthADropKeepsTheTimeOfDay() {
        var block = block("a", "2027-03-01T09:20:00Z");
        var month = WEEK.span(CalendarPeriod.Span.MONTH);
        var geometry = new MonthGeometry(month, UTC, List.of(block), 700, 600);
        var cell = geometry.day(LocalDate.parse("2027-03-18"));
        assertThat(geometry.drop(block, cell.x + 5, cell.y + 5, 0)).contains(LocalDateTime.parse("2027-03-18T09:20"));
    }

    @Test
    void whatHasNoRoomInADayIsCounted() {
        var blocks = IntStream.range(0, 20)
                .mapToObj(i -> block("p" + i, "2027-03-02T10:%02d:00Z".formatted(i)))
                .toList();
        var geometry = new MonthGeometry(WEEK.span(CalendarPeriod.Span.MONTH), UTC, blocks, 700, 100);
        assertThat(geometry.placed()).hasSizeLessThan(20);
        assertThat(geometry.placed().size() + geometry.hidden(LocalDate.parse("2027-03-02")))
                .isEqualTo(20);
    }

    @Test
    void freeSlotsOfAMonthAreBelowItsBlocksAsLongAsThereIsRoom() {
        var day = LocalDate.parse("2027-03-02");
        var times = List.of(LocalTime.of(9, 0), LocalTime.of(17, 30), LocalTime.of(18, 0));
        var month = WEEK.span(CalendarPeriod.Span.MONTH);
        var geometry = new MonthGeometry(month, UTC, List.of(block("a", "2027-03-02T10:00:00Z")), 700, 100);
        var boxes = geometry.free(day, times);
        assertThat(boxes).hasSize(2).allSatisfy(box -> {
            assertThat(box.intersects(geometry.placed().getFirst().bounds())).isFalse();
            assertThat(geometry.day(day).intersection(box)).isEqualTo(box);
        });
        assertThat(new WeekGeometry(WEEK, UTC, List.of(), WIDTH).free(day, times))
                .hasSize(3);
    }

    @Test
    void aMonthShowsItsWholeWeeks() {
        var month = WEEK.span(CalendarPeriod.Span.MONTH);
        assertThat(month.first()).isEqualTo(LocalDate.parse("2027-03-01"));
        assertThat(month.weeks()).isEqualTo(5);
        assertThat(month.step(-1).first()).isEqualTo(LocalDate.parse("2027-02-01"));
        assertThat(month.step(-1).weeks()).isEqualTo(4);
        assertThat(WEEK.title(Locale.UK)).isEqualTo("1 – 7 Mar 2027");
    }

    @Test
    void keys_do_in_the_calendar_what_they_do_in_the_list() {
        assertThat(key(SWT.F2, 0)).isEqualTo(CalendarKeys.RESCHEDULE);
        assertThat(key(SWT.DEL, 0)).isEqualTo(CalendarKeys.CANCEL);
        assertThat(key(SWT.CR, 0)).isEqualTo(CalendarKeys.OPEN);
        assertThat(key(SWT.ARROW_UP, SWT.MOD3)).isEqualTo(CalendarKeys.ARROW);
        assertThat(key(SWT.DEL, SWT.MOD2)).isEqualTo(CalendarKeys.NONE);
        assertThat(key(SWT.F2, SWT.MOD3)).isEqualTo(CalendarKeys.NONE);
    }

    private static CalendarKeys key(int code, int modifiers) {
        var event = new Event();
        event.keyCode = code;
        event.stateMask = modifiers;
        return CalendarKeys.of(event);
    }

    @Test
    void the_menu_of_a_block_opens_at_it_also_when_it_is_scrolled() {
        var geometry = new WeekGeometry(WEEK, UTC, List.of(block("a", "2027-03-01T09:00:00Z")), WIDTH);
        var placed = geometry.placed().getFirst();
        var view = new CalendarView(
                WEEK,
                geometry,
                List.of(),
                new InstantText(UTC, Locale.UK),
                Instant.parse("2027-03-01T00:00:00Z"),
                8 * WeekGeometry.HOUR);
        var at = view.keyMenu(placed);
        assertThat(view.hit(at.x, at.y)).contains(placed);
    }

    @Test
    void arrowsLeadToTheNextInTimeAndToTheNearestOfTheNextDay() {
        var blocks = List.of(
                block("a", "2027-03-01T09:00:00Z"),
                block("b", "2027-03-01T15:00:00Z"),
                block("c", "2027-03-03T08:00:00Z"),
                block("d", "2027-03-03T14:00:00Z"));
        var from = Optional.of(blocks.get(1));
        assertThat(BlockNavigation.next(blocks, from, UTC, 0, -1)).contains(blocks.get(0));
        assertThat(BlockNavigation.next(blocks, from, UTC, 1, 0)).contains(blocks.get(3));
        assertThat(BlockNavigation.next(blocks, from, UTC, -1, 0)).contains(blocks.get(1));
        assertThat(BlockNavigation.next(blocks, Optional.empty(), UTC, 1, 0)).contains(blocks.get(0));
    }
}
