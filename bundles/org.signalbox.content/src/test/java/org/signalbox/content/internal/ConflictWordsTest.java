package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.AccountId;
import org.signalbox.model.DueTime;
import org.signalbox.model.Overdue;
import org.signalbox.model.PartDetails;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Problem;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.terms.TermsBook;

/** Messages about conflicts show times in the post's zone. */
class ConflictWordsTest {
    private static final String LATE = "2026-12-02T23:30:00Z";

    @TempDir
    Path root;

    @Test
    void timesAndDaysOfConflictsAreThoseOfThePostsZone() {
        var problems = problems("2026-12-03T00:33 Europe/Paris");

        assertThat(text(problems, "content.conflict.time", Locale.UK))
                .contains("3 Dec 2026, 00:30")
                .doesNotContain("T00:30");
        assertThat(text(problems, "content.conflict.time", Locale.FRANCE))
                .containsPattern("est publié le 3 déc\\. 2026,? 00:30");
        assertThat(text(problems, "content.conflict.text", Locale.FRANCE)).contains("le 3 déc. 2026");
    }

    @Test
    void theTimeThatIsOfferedInsteadIsWrittenTheSameWay() {
        var fix = problems("2026-12-03T00:33 Europe/Paris").stream()
                .filter(problem -> problem.code().equals("content.conflict.time"))
                .findFirst()
                .orElseThrow()
                .fixes()
                .get(0);

        assertThat(fix.label().text(Locale.FRANCE)).containsPattern("Déplacer au 3 déc\\. 2026,? 00:");
        assertThat(fix.edits().get(0).replacement())
                .startsWith("2026-12-03T00:")
                .endsWith(" Europe/Paris");
    }

    private static String text(List<Problem> problems, String code, Locale locale) {
        return problems.stream()
                .filter(problem -> problem.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError(problems.toString()))
                .message()
                .text(locale);
    }

    private List<Problem> problems(String schedule) {
        var store = new FakeStore(Instant.parse("2026-12-01T00:00:00Z"), "nightline@plaza");
        store.planned = List.of(planned());
        var preflight = new PreflightService(root, store.store(), TermsBook.NONE);
        var text = "---\naccounts: [nightline@plaza]\nschedule: " + schedule
                + "\n---\nThe night train leaves at 20:52 all winter!\n";
        return preflight.check("content/again.md", text).problems();
    }

    private static Publication planned() {
        var at = Instant.parse(LATE);
        var part = new PublicationPart(
                0,
                "The night train leaves at 20:52 all winter.",
                List.of(),
                PartDetails.NONE,
                PublicationPart.Progress.WAITING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty());
        return Publication.planned(
                new PublicationIdentity(
                        new PublicationId("01PUBLICATION"), new PostId("01POST"), AccountId.of("nightline@plaza"), at),
                new PostSnapshot("Winter", "content/winter.md", "", Map.of(), Optional.empty()),
                List.of(part),
                DueTime.of(at, Optional.empty(), Overdue.LATE));
    }
}
