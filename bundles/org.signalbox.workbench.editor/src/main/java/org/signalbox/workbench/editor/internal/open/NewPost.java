package org.signalbox.workbench.editor.internal.open;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.signalbox.model.AccountId;
import org.signalbox.model.Overdue;
import org.signalbox.model.Schedule;
import org.signalbox.model.SourceRange;

/** File name and initial text of a new content file. Pure. */
public final class NewPost {
    private NewPost() {}

    /**
     * A free path, such as {@code content/drafts/2026-11-24-post.md}.
     *
     * @param folder path of a folder in the workspace
     */
    public static String path(String folder, LocalDate today, Predicate<String> taken) {
        return free(folder + "/" + today + "-post.md", taken);
    }

    /** The path itself, or with a number when it is taken. */
    public static String free(String path, Predicate<String> taken) {
        if (!taken.test(path)) {
            return path;
        }
        int dot = path.lastIndexOf('.');
        int end = dot > path.lastIndexOf('/') ? dot : path.length();
        for (int number = 2; ; number++) {
            var next = path.substring(0, end) + "-" + number + path.substring(end);
            if (!taken.test(next)) {
                return next;
            }
        }
    }

    /** Line of a post that goes out then. */
    public static String schedule(Schedule at) {
        return "schedule: " + at.wall().truncatedTo(ChronoUnit.MINUTES) + " " + at.zone();
    }

    /** Comment with a time that the author may activate. */
    public static String proposal(LocalDate today, ZoneId zone) {
        return "# schedule: " + today.plusDays(1).atTime(9, 0) + " " + zone;
    }

    /**
     * Front matter with the known values.
     *
     * @param time a line from {@link #schedule} or {@link #proposal}
     */
    public static String text(String title, List<AccountId> accounts, Locale language, String time, Overdue overdue) {
        var text = new StringBuilder("---\ntitle: ").append(title).append('\n');
        text.append("accounts: [")
                .append(accounts.stream().map(AccountId::toString).collect(Collectors.joining(", ")))
                .append("]\n");
        text.append(time).append('\n');
        if (overdue != Overdue.LATE) {
            text.append("overdue: ")
                    .append(overdue.name().toLowerCase(Locale.ROOT))
                    .append('\n');
        }
        if (!language.getLanguage().isEmpty()) {
            text.append("language: ").append(language.getLanguage()).append('\n');
        }
        return text.append("---\n\n").toString();
    }

    /** Range of the title in {@link #text}. */
    public static SourceRange title(String path, String title) {
        int offset = "---\ntitle: ".length();
        return new SourceRange(path, 2, "title: ".length() + 1, offset, title.length());
    }
}
