package org.signalbox.demo.internal.nightline;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.FrontMatter;
import org.signalbox.content.Workspace;
import org.signalbox.demo.internal.scenario.ScenarioException;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Post;
import org.signalbox.model.Publication;
import org.signalbox.model.Schedule;
import org.signalbox.publishing.Publishing;

/** Writes new times into content files and schedules them, as an author would. */
final class ContentScheduler {
    private final Workspace workspace;
    private final Publishing publishing;

    ContentScheduler(Workspace workspace, Publishing publishing) {
        this.workspace = workspace;
        this.publishing = publishing;
    }

    /** Schedules one post at {@code start} plus {@code after}; moves an existing plan of it. */
    List<Publication> plan(DemoPosts.DemoPost post, Instant start, Duration after)
            throws IOException, PlanningException, ScenarioException {
        var file = file(post.name());
        var zone =
                file.file().post().flatMap(Post::schedule).map(Schedule::zone).orElse(ZoneId.systemDefault());
        // Round up, so that it is never due before the announced time.
        var due = start.plus(after).plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        return plan(file, Schedule.at(due, zone));
    }

    /**
     * Schedules all other timed posts at their wall times, shifted so that the first day is tomorrow.
     *
     * @return the planned publications
     */
    List<Publication> planLater(LocalDate today) throws IOException, PlanningException, ScenarioException {
        var later = later();
        var planned = new ArrayList<Publication>();
        var first = later.stream()
                .map(ContentScheduler::schedule)
                .map(schedule -> schedule.wall().toLocalDate())
                .min(Comparator.naturalOrder());
        for (var file : later) {
            var schedule = schedule(file);
            var days =
                    ChronoUnit.DAYS.between(first.orElseThrow(), schedule.wall().toLocalDate());
            var wall = schedule.wall().toLocalTime().atDate(today.plusDays(1 + days));
            planned.addAll(plan(file, new Schedule(wall, schedule.zone())));
        }
        return planned;
    }

    /** Finds a content file by its name in any folder. */
    CheckedContent file(String name) throws ScenarioException {
        return workspace.files().stream()
                .filter(file -> name(file).equals(name))
                .findFirst()
                .orElseThrow(() -> new ScenarioException(Message.of("demo.no-file", name + ".md", workspace.root())));
    }

    private List<CheckedContent> later() {
        var demoPosts = DemoPosts.ALL.stream().map(DemoPosts.DemoPost::name).toList();
        return workspace.files().stream()
                .filter(file -> !demoPosts.contains(name(file)))
                .filter(file -> file.file().post().flatMap(Post::schedule).isPresent())
                .toList();
    }

    private List<Publication> plan(CheckedContent file, Schedule schedule) throws IOException, PlanningException {
        var path = file.file().path();
        var edit = FrontMatter.setSchedule(file.file(), schedule);
        var text = new StringBuilder(file.file().text())
                .replace(edit.offset(), edit.offset() + edit.length(), edit.replacement());
        workspace.write(path, text.toString());
        return publishing.schedule(workspace.read(path), DemoPosts.ACTOR).publications();
    }

    private static Schedule schedule(CheckedContent file) {
        return file.file().post().flatMap(Post::schedule).orElseThrow();
    }

    private static String name(CheckedContent file) {
        var path = file.file().path();
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.md$", "");
    }

    /** The text without its links, as an author would shorten it to pay less. */
    static String withoutLinks(String text) {
        return text.replaceAll("https?://\\S+", "").replaceAll("[ \\t]+\\n", "\n");
    }
}
