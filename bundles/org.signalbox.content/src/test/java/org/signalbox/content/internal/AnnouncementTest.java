package org.signalbox.content.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.content.AccountRedirect;
import org.signalbox.content.Announcements;
import org.signalbox.content.ContentFiles;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Problem;
import org.signalbox.model.Schedule;
import org.signalbox.model.Severity;
import org.signalbox.model.Variant;
import org.signalbox.model.store.Registration;
import org.signalbox.terms.TermsBook;

/** Effects of announced changes and of accounts on a file's check. */
class AnnouncementTest {
    private static final AccountId PLAZA = AccountId.of("nightline@plaza");
    private static final Instant END = Instant.parse("2027-03-01T08:00:00Z");

    @TempDir
    Path root;

    private final Told result = new Told();
    private PreflightService preflight;

    @BeforeEach
    void open() {
        var store = FakeStore.of(
                Instant.parse("2027-01-01T00:00:00Z"), "nightline@chirp", "nightline@plaza", "other@plaza");
        preflight = new PreflightService(root, store, TermsBook.NONE);
        preflight.bindAnnouncements(result);
    }

    private static String file(String schedule) {
        return "---\naccounts: [nightline@chirp, nightline@plaza]\nschedule: " + schedule
                + "\nvariants: {other@plaza: {text: For the plaza}}\n---\nFor all\n";
    }

    private List<Problem> notices(String schedule) {
        return preflight.check("content/a.md", file(schedule)).problems().stream()
                .filter(problem -> problem.code().startsWith("networks."))
                .toList();
    }

    @Test
    void what_is_due_after_an_announced_end_is_told_at_its_schedule_for_its_account() {
        assertThat(notices("2027-03-01T09:00 UTC")).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.WARNING);
            assertThat(problem.account()).contains(PLAZA);
            assertThat(problem.code()).isEqualTo("networks.announcement.held");
            assertThat(problem.place().line()).isEqualTo(3);
        });
        assertThat(notices("2027-03-01T07:00 UTC")).isEmpty();

        preflight.unbindAnnouncements(result);
        assertThat(notices("2027-03-01T09:00 UTC")).isEmpty();
    }

    @Test
    void whoever_keeps_checks_hears_that_a_notice_has_begun() {
        var heard = new AtomicInteger();
        preflight.onChange(heard::incrementAndGet);
        result.listener.run();
        assertThat(heard).hasValue(1);
    }

    @Test
    void a_file_is_shaped_for_an_account_that_it_does_not_name() {
        var file = ContentFiles.parse("content/a.md", file("2027-02-01T09:00 UTC"));
        var when = Schedule.at(END, ZoneOffset.UTC);

        var own = preflight.check(AccountRedirect.of(file, AccountId.of("other@plaza"), when));
        assertThat(own.variants().keySet()).containsExactly(AccountId.of("other@plaza"));
        assertThat(text(own.variants().get(AccountId.of("other@plaza")))).isEqualTo("For the plaza");
        var sibling = preflight.check(AccountRedirect.of(file, PLAZA, when));
        assertThat(text(sibling.variants().get(PLAZA)))
                .as("that of its network")
                .isEqualTo("For the plaza");
        assertThat(sibling.problems())
                .extracting(Problem::code)
                .as("at the other time")
                .contains("networks.announcement.held");
        var chirp = AccountId.of("nightline@chirp");
        assertThat(text(preflight
                        .check(AccountRedirect.of(file, chirp, when))
                        .variants()
                        .get(chirp)))
                .isEqualTo("For all");
    }

    private static String text(Variant variant) {
        return variant.parts().get(0).text();
    }

    /** Announces that Plaza ends at an instant. */
    private static final class Told implements Announcements {
        private Runnable listener = () -> {};

        @Override
        public List<Announcement> of(AccountId account, Instant due) {
            return account.network().equals("plaza") && !due.isBefore(END)
                    ? List.of(new Announcement(
                            Severity.WARNING, Message.of("networks.announcement.held", "Plaza is disabled", END)))
                    : List.of();
        }

        @Override
        public Registration onChange(Runnable heard) {
            listener = heard;
            return () -> {};
        }
    }
}
