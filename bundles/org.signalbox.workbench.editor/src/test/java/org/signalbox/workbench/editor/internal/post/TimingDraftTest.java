package org.signalbox.workbench.editor.internal.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Schedule;
import org.signalbox.model.Timing;
import org.signalbox.workbench.editor.internal.post.TimingDraft.Mode;

class TimingDraftTest {
    private static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");
    private static final Schedule SOON = new Schedule(LocalDateTime.of(2027, 3, 2, 11, 0), ZoneId.of("Europe/Paris"));

    private static TimingDraft draft(Mode mode, String time, String zone, String rule) {
        return new TimingDraft(mode, SOON.wall().toLocalDate(), time, zone, rule, 30, 14);
    }

    @Test
    void aDraftBeginsWithTheProposedTime() {
        assertThat(TimingDraft.of(Optional.empty(), SOON)
                        .outcome(Optional.empty(), List.of(), NOW)
                        .timing())
                .isEqualTo(new Timing.Once(SOON));
    }

    @Test
    void whatAPostSaysStaysAsItIs() {
        var timing = new Timing.Repeated(
                SOON,
                "FREQ=WEEKLY",
                List.of(new Timing.Except(SOON.wall().toLocalDate().plusWeeks(1), Optional.empty())),
                Duration.ofMinutes(20));
        assertThat(TimingDraft.of(Optional.of(timing), SOON)
                        .outcome(Optional.of(timing), timing.except(), NOW)
                        .timing())
                .isEqualTo(timing);
    }

    @Test
    void thePreviewHasTheNextTenTimesAcrossAChangeOfClocks() {
        var times = draft(Mode.REPEAT, "9:00", "Europe/Paris", "FREQ=WEEKLY")
                .outcome(Optional.empty(), List.of(), NOW)
                .times();
        assertThat(times).hasSize(10);
        assertThat(times.get(3).instant()).isEqualTo(Instant.parse("2027-03-23T08:00:00Z"));
        assertThat(times.get(4).instant()).isEqualTo(Instant.parse("2027-03-30T07:00:00Z"));
    }

    @Test
    void aRuleMovesTheFirstTimeToItsOwn() {
        var timing = draft(Mode.REPEAT, "9:00", "Europe/Paris", "freq=weekly;byday=fr")
                .outcome(Optional.empty(), List.of(), NOW)
                .timing();
        assertThat(((Timing.Repeated) timing).from().wall()).isEqualTo(LocalDateTime.of(2027, 3, 5, 9, 0));
    }

    @Test
    void soManyTimesAreSoManyToComeAlsoWhenTheFirstIsOverToday() {
        var draft = draft(Mode.REPEAT, "9:00", "Europe/Paris", "FREQ=WEEKLY;COUNT=8");
        var later = Instant.parse("2027-03-02T11:00:00Z");

        var begun = (Timing.Repeated)
                draft.outcome(Optional.empty(), List.of(), later).timing();

        assertThat(begun.from().wall()).isEqualTo(LocalDateTime.of(2027, 3, 9, 9, 0));
        assertThat(draft.outcome(Optional.empty(), List.of(), later).times()).hasSize(8);
        var going = new Timing.Repeated(SOON, "FREQ=WEEKLY;COUNT=8", List.of(), Duration.ZERO);
        assertThat(draft.outcome(Optional.of(going), List.of(), later).times())
                .as("what went out counts")
                .hasSize(7);
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(draft(Mode.ONCE, "25:00", "Europe/Paris", "")
                        .outcome(Optional.empty(), List.of(), NOW)
                        .wrong()
                        .code())
                .isEqualTo("editor.when.bad-time");
        assertThat(draft(Mode.ONCE, "9:00", "Europe/Nowhere", "")
                        .outcome(Optional.empty(), List.of(), NOW)
                        .wrong()
                        .code())
                .isEqualTo("editor.when.bad-zone");
        assertThat(draft(Mode.ONCE, "9:00", "Europe/Paris", "")
                        .outcome(Optional.empty(), List.of(), NOW.plusSeconds(999_999))
                        .wrong()
                        .code())
                .isEqualTo("editor.when.past");
        assertThat(draft(Mode.REPEAT, "9:00", "Europe/Paris", "sometimes")
                        .outcome(Optional.empty(), List.of(), NOW)
                        .wrong()
                        .code())
                .isEqualTo("content.repeat.not-understood");
        assertThat(draft(Mode.REPEAT, "9:00", "Europe/Paris", "FREQ=MINUTELY")
                        .outcome(Optional.empty(), List.of(), NOW)
                        .wrong()
                        .code())
                .isEqualTo("content.repeat.too-often");
    }

    @Test
    void theQueueNeedsNoTime() {
        assertThat(draft(Mode.QUEUE, "", "", "")
                        .outcome(Optional.empty(), List.of(), NOW)
                        .timing())
                .isEqualTo(new Timing.NextSlot());
        assertThat(draft(Mode.RECYCLE, "", "", "")
                        .outcome(Optional.empty(), List.of(), NOW)
                        .timing())
                .isEqualTo(new Timing.Recycled(Duration.ofDays(14), Optional.empty(), Optional.empty()));
    }

    @Test
    void whatIsLeftOutIsShownAndDoesNotCount() {
        var except = List.of(Timing.Except.of(LocalDateTime.of(2027, 3, 9, 9, 0)));
        var draft = draft(Mode.REPEAT, "9:00", "Europe/Paris", "FREQ=WEEKLY;COUNT=2");
        var outcome = draft.outcome(Optional.empty(), except, NOW);
        assertThat(outcome.times()).hasSize(2);
        assertThat(((Timing.Repeated) outcome.timing()).except()).isEqualTo(except);

        var both = List.of(except.getFirst(), Timing.Except.of(LocalDateTime.of(2027, 3, 2, 9, 0)));
        assertThat(draft.outcome(Optional.empty(), both, NOW).wrong().code()).isEqualTo("editor.when.none-left");
    }

    @Test
    void anEndIsKeptAsItWasWrittenUntilAnotherIsChosen() {
        var day = SOON.wall().toLocalDate();
        var end = RuleEnd.of("FREQ=DAILY;UNTIL=20271231T080000Z", day);
        assertThat(end.chosen(RuleEnd.Kind.DAY, 10, LocalDate.of(2027, 12, 31)).on("FREQ=DAILY"))
                .isEqualTo("FREQ=DAILY;UNTIL=20271231T080000Z");
        assertThat(end.chosen(RuleEnd.Kind.DAY, 10, LocalDate.of(2027, 12, 30)).on("FREQ=DAILY"))
                .isEqualTo("FREQ=DAILY;UNTIL=20271230");
        assertThat(end.chosen(RuleEnd.Kind.NEVER, 10, day).on("FREQ=DAILY")).isEqualTo("FREQ=DAILY");
        assertThat(RuleEnd.of("FREQ=DAILY", day)
                        .chosen(RuleEnd.Kind.TIMES, 4, day)
                        .on("FREQ=DAILY;INTERVAL=2"))
                .isEqualTo("FREQ=DAILY;INTERVAL=2;COUNT=4");
        assertThat(end.on("FREQ=DAILY;COUNT=3")).isEqualTo("FREQ=DAILY;COUNT=3");
    }
}
