package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.content.ContentFile;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.TimingText;
import org.signalbox.model.Post;
import org.signalbox.model.Problem;
import org.signalbox.model.QuickFix;
import org.signalbox.model.Severity;
import org.signalbox.model.TextEdit;
import org.signalbox.model.Timing;

/** Timing errors are reported at their position, with a fix. */
class TimingProblemsTest {
    private static ContentFile file(String front) {
        return ContentFiles.parse("content/a.md", "---\naccounts: a@chirp\n" + front + "\n---\nhello\n");
    }

    private static Optional<Timing> timing(ContentFile file) {
        return file.post().flatMap(Post::timing);
    }

    private static ContentFile edited(ContentFile file, java.util.List<TextEdit> edits) {
        var text = new StringBuilder(file.text());
        for (var edit : edits.reversed()) {
            text.replace(edit.offset(), edit.offset() + edit.length(), edit.replacement());
        }
        return ContentFiles.parse(file.path(), text.toString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "schedule: 2027-3-1 9:00 Europe/Paris | content.bad-schedule",
                "schedule: 2027/03/01 | content.bad-schedule",
                "schedule: queu | content.bad-schedule",
                "schedule: 2027-03-01T09:00 Europe/Pariss | content.unknown-zone-near",
                "schedule: 2027-03-01T09:00 Europe/Paris\\nrepeat: weekly | content.repeat.not-understood",
                "schedule: 2027-03-01T09:00 Europe/Paris\\nrepeat: FREQ=WEEKLI | content.repeat.not-understood",
                "schedule: 2027-03-01T09:00 Europe/Paris\\nrepeat: FREQ=DAILY;COUNT=3;UNTIL=20270601 | "
                        + "content.repeat.two-ends",
                "schedule: 2027-03-01T09:00 Europe/Paris\\nrepeat: FREQ=MINUTELY | content.repeat.too-often",
                "schedule: 2027-03-01T09:00 Europe/Paris\\nrepeat: FREQ=WEEKLY;BYDAY=TU | content.repeat.not-first",
                "schedule: 2027-03-01T09:00 Europe/Paris\\nrepeat: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | "
                        + "content.repeat.never",
                "schedule: 2027-03-01T09:00 Europe/Paris\\nrepeat: '' | content.timing.empty",
                "schedule: 2027-03-01T09:00 Europe/Paris\\nrepeat: FREQ=DAILY\\nexcept: [2027-3-8] | "
                        + "content.except.bad",
                "schedule: 2027-03-01T09:00 Europe/Paris\\nexcept: 2027-03-08 | content.except.no-repeat",
                "schedule: 2027-03-01T09:00 Europe/Paris\\nwindow: 90 | content.window.bad",
                "schedule: 2027-03-01T09:00 Europe/Paris\\nwindow: 40h | content.window.bad",
                "schedule: queue\\nrepeat: FREQ=DAILY | content.timing.queue",
                "schedule: queue\\nrecycle: {times: 5} | content.recycle.no-distance",
                "schedule: queue\\nrecycle: 10m | content.recycle.bad-distance",
                "schedule: queue\\nrecycle: {every: 14d, times: many} | content.recycle.bad-times",
                "schedule: queue\\nrecycle: {every: 14d, until: 2027-6-1} | content.except.bad",
                "schedule: 2027-03-01T09:00 Europe/Paris\\nrecycle: 14d | content.recycle.no-queue",
                "recycle: 14d | content.recycle.no-queue",
                "repeat: FREQ=DAILY | content.timing.no-schedule"
            })
    void aFixMakesItRight(String front, String code) {
        var file = file(front.replace("\\n", "\n"));
        var problem = file.problems().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file.problems().toString()));
        assertThat(problem.severity()).isEqualTo(Severity.ERROR);
        assertThat(problem.message().text(Locale.ENGLISH)).doesNotContain(code).doesNotContain("{0}");
        assertThat(timing(file)).isEmpty();

        var fix = problem.fixes().stream().findFirst().map(QuickFix::edits).orElseThrow();
        var fixed = edited(file, fix);
        assertThat(fixed.problems()).extracting(Problem::severity).doesNotContain(Severity.ERROR);
    }

    @Test
    void whatIsRightIsRead() {
        var repeated = timing(file("schedule: 2027-03-01T09:00 Europe/Paris\nrepeat: FREQ=WEEKLY;BYDAY=MO,TH\n"
                + "except: [2027-03-08, 2027-03-11T09:00]\nwindow: 1h30m"));
        assertThat(repeated).containsInstanceOf(Timing.Repeated.class).hasValueSatisfying(timing -> {
            assertThat(((Timing.Repeated) timing).except()).hasSize(2);
            assertThat(timing.window()).isEqualTo(Duration.ofMinutes(90));
        });
        assertThat(timing(file("schedule: queue"))).contains(new Timing.NextSlot());
        assertThat(timing(file("schedule: queue\nrecycle: 2w")))
                .contains(new Timing.Recycled(Duration.ofDays(14), Optional.empty(), Optional.empty()));
    }

    @Test
    void aTimeThatClocksSkipIsToldWithTheOneThatItMeans() {
        var skipped = file("schedule: 2027-03-28T02:30 Europe/Paris").problems().get(0);
        assertThat(skipped.code()).isEqualTo("content.skipped-time");
        assertThat(skipped.fixes().get(0).edits().get(0).replacement()).isEqualTo("2027-03-28T03:30 Europe/Paris");
        assertThat(file("schedule: 2027-10-31T02:30 Europe/Paris")
                        .problems()
                        .get(0)
                        .code())
                .isEqualTo("content.repeated-time");
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        var fronts = new String[] {
            "schedule: 2027-03-01T09:00 Europe/Paris\nwindow: 45m",
            "schedule: 2027-03-01T09:00 Europe/Paris\nrepeat: FREQ=WEEKLY\nexcept:\n  - 2027-03-08\n  - "
                    + "2027-03-15T09:00\nwindow: 2h",
            "schedule: queue",
            "schedule: queue\nrecycle:\n  every: 36h\n  times: 5\n  until: 2027-12-31"
        };
        for (var from : fronts) {
            for (var to : fronts) {
                var wanted = timing(file(to)).orElseThrow();
                var file = file("title: stays\n" + from + "\nlabels: [stays]");
                var written = edited(file, TimingText.edits(file, wanted));
                assertThat(written.problems()).as(written.text()).isEmpty();
                assertThat(timing(written)).as(written.text()).contains(wanted);
                assertThat(written.text()).contains("title: stays\n").contains("labels: [stays]");
            }
        }
    }
}
