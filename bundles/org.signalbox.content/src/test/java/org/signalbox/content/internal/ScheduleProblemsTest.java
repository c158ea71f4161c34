package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.content.ContentFiles;
import org.signalbox.model.Problem;

/** Times of a series that a clock change skips or repeats are told as soon as they are planned ahead. */
class ScheduleProblemsTest {
    @ParameterizedTest(name = "{0} {1} at {2}: {3}")
    @CsvSource({
        // planned four weeks ahead
        "2027-01-02T02:30, FREQ=DAILY, 2027-02-27T12:00:00Z, ''",
        "2027-01-02T02:30, FREQ=DAILY, 2027-03-01T12:00:00Z, content.skipped-time",
        "2027-01-02T02:30, FREQ=DAILY, 2027-03-28T12:00:00Z, ''",
        "2027-01-02T02:30, FREQ=DAILY, 2027-10-10T12:00:00Z, content.repeated-time",
        "2027-01-02T09:30, FREQ=DAILY, 2027-03-01T12:00:00Z, ''",
        // the next one is planned however far it is
        "2027-03-28T02:30, FREQ=YEARLY, 2027-01-01T00:00:00Z, content.skipped-time",
        // the skipped hour of an hourly series is another one of its times
        "2027-01-02T00:30, FREQ=HOURLY, 2027-03-25T12:00:00Z, ''"
    })
    void aSeriesIsWarnedOfTheNextChangeOfClocks(String first, String rule, Instant now, String code) {
        var file = ContentFiles.parse(
                "content/a.md",
                "---\nid: 1\naccounts: a@chirp\nschedule: " + first + " Europe/Paris\nrepeat: " + rule
                        + "\n---\nhello\n");
        var problems = new Problems();
        ScheduleProblems.find(file, file.post().orElseThrow(), now, problems);

        assertThat(problems.all()).extracting(Problem::code).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
        for (var problem : problems.all()) {
            assertThat(problem.place().line()).isEqualTo(4);
            assertThat(problem.message().text(Locale.ENGLISH)).contains("2:30");
            assertThat(problem.fixes()).isEmpty();
        }
    }
}
