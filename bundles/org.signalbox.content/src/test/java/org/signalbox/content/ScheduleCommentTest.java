package org.signalbox.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Overdue;
import org.signalbox.model.Schedule;
import org.signalbox.model.TextEdit;
import org.signalbox.model.Timing;

/** The comment with a time that a new post begins with. */
class ScheduleCommentTest {
    private static final Schedule AT = Schedule.at(Instant.parse("2027-03-01T08:00:00Z"), ZoneId.of("Europe/Paris"));
    private static final String NEW = """
            ---
            title: New post
            # schedule: 2026-11-25T09:00 Europe/Paris
            language: en
            ---
            # schedule: 2026-11-25T09:00 Europe/Paris
            """;

    @Test
    void a_time_takes_the_place_of_the_comment_that_proposes_one() {
        var wanted = NEW.replaceFirst("# schedule: .*", "schedule: 2027-03-01T09:00 Europe/Paris");
        var file = ContentFiles.parse("content/a.md", NEW);

        assertThat(TextEdit.apply(NEW, TimingText.edits(file, new Timing.Once(AT), Overdue.LATE)))
                .isEqualTo(wanted);
        assertThat(TextEdit.apply(NEW, List.of(FrontMatter.setSchedule(file, AT))))
                .isEqualTo(wanted);
    }

    @Test
    void a_comment_of_the_author_stays() {
        var text = NEW.replaceFirst("# schedule: .*", "# schedule: after the strike");
        var file = ContentFiles.parse("content/a.md", text);

        assertThat(TextEdit.apply(text, TimingText.edits(file, new Timing.Once(AT), Overdue.LATE)))
                .contains("# schedule: after the strike\n")
                .contains("schedule: 2027-03-01T09:00 Europe/Paris\n");
    }
}
