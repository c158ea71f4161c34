package org.signalbox.workbench.networks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFiles;
import org.signalbox.demo.practice.Practice;
import org.signalbox.demo.practice.PracticeProgress;
import org.signalbox.demo.practice.PracticeRemoval;
import org.signalbox.demo.practice.PracticeSetUp;
import org.signalbox.demo.practice.PracticeWorkspace;
import org.signalbox.demo.practice.PracticeWorkspace.Role;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.PostId;
import org.signalbox.model.Problem;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;
import org.signalbox.workbench.ui.Background;

class PracticeShownTest {
    private static final PracticeWorkspace THERE = new PracticeWorkspace(
            List.of(), List.of(new PracticeWorkspace.Sample(Role.READY, "content/practice/publish-me.md")));

    @Test
    void nothing_is_offered_before_the_engine_is_ready() {
        assertThat(PracticeShown.of(Optional.empty(), List.of(), PracticeStep.PUBLISH)
                        .kind())
                .isEqualTo(PracticeShown.Kind.HIDDEN);
    }

    @Test
    void a_fresh_workspace_is_offered_practice() {
        assertThat(shown(Optional.empty()).kind()).isEqualTo(PracticeShown.Kind.OFFERED);
    }

    @Test
    void while_it_is_set_up_or_removed_the_card_shows_that_and_not_a_button_to_begin() {
        for (var label : List.of(PracticeShown.SETTING_UP, PracticeShown.REMOVING)) {
            assertThat(shown(Optional.empty(), new Job(Message.of("other")), new Job(label))
                            .kind())
                    .isEqualTo(PracticeShown.Kind.RUNNING);
        }
        assertThat(shown(Optional.of(THERE), new Job(Message.of("other"))).kind())
                .isEqualTo(PracticeShown.Kind.PRESENT);
    }

    @Test
    void what_is_there_leads_to_the_post_to_publish_first() {
        assertThat(shown(Optional.of(THERE)).file()).contains("content/practice/publish-me.md");
    }

    @Test
    void the_dialog_of_removal_tells_what_goes_and_what_stays() {
        var preview = new PracticeRemoval(
                List.of("Chirp"),
                List.of(AccountId.of("practice@chirp")),
                List.of("content/a.md"),
                List.of("content/b.md"),
                2,
                List.of(Message.of("practice.stays.network", "Plaza")));

        assertThat(RemovePracticeDialog.going(preview))
                .containsExactly(
                        Message.of("workbench.practice.remove.network", "Chirp"),
                        Message.of("workbench.practice.remove.account", "practice@chirp"),
                        Message.of("workbench.practice.remove.post", "content/a.md"),
                        Message.of("workbench.practice.remove.cancelled", 2));
        assertThat(RemovePracticeDialog.staying(preview))
                .containsExactly(
                        Message.of("workbench.practice.remove.kept", "content/b.md"),
                        Message.of("practice.stays.network", "Plaza"),
                        Message.of("workbench.practice.remove.history"));
    }

    @Test
    void the_next_step_follows_what_was_done() {
        var there = new PracticeWorkspace(
                List.of(),
                List.of(
                        new PracticeWorkspace.Sample(Role.READY, "content/publish-me.md"),
                        new PracticeWorkspace.Sample(Role.PROBLEM, "content/too-long.md")));
        var ready = file("content/publish-me.md", true);
        var wrong = file("content/too-long.md", true);
        var fixed = file("content/too-long.md", false);

        assertThat(next(there, id -> false, ready, wrong)).isEqualTo(PracticeStep.PUBLISH);
        assertThat(next(there, id -> true, ready, wrong)).isEqualTo(PracticeStep.FIX);
        assertThat(next(there, id -> true, ready, fixed)).isEqualTo(PracticeStep.SCHEDULE);
        assertThat(next(there, id -> true, ready)).as("it was deleted").isEqualTo(PracticeStep.SCHEDULE);
    }

    private static PracticeStep next(PracticeWorkspace there, Predicate<PostId> published, CheckedContent... files) {
        return PracticeStep.next(
                there,
                path -> Stream.of(files)
                        .filter(file -> file.file().path().equals(path))
                        .findFirst(),
                published);
    }

    private static CheckedContent file(String path, boolean wrong) {
        var file = ContentFiles.parse(path, "---\ntitle: T\nid: p1\naccounts: [a@chirp]\n---\nText\n");
        var place = new SourceRange(path, 1, 1, 0, 1);
        return new CheckedContent(
                file,
                Map.of(),
                Map.of(),
                wrong
                        ? List.of(new Problem(
                                Severity.ERROR,
                                "x",
                                Message.of("x"),
                                place,
                                Optional.empty(),
                                Optional.empty(),
                                List.of()))
                        : List.of());
    }

    private static PracticeShown shown(Optional<PracticeWorkspace> present, Background.Job... running) {
        return PracticeShown.of(Optional.of(new FakePractice(present)), List.of(running), PracticeStep.PUBLISH);
    }

    private record Job(Message label) implements Background.Job {
        @Override
        public Duration age() {
            return Duration.ZERO;
        }

        @Override
        public double fraction() {
            return -1;
        }

        @Override
        public void cancel() {
            throw new AssertionError("not expected");
        }

        @Override
        public boolean isDone() {
            return false;
        }
    }

    private record FakePractice(Optional<PracticeWorkspace> present) implements Practice {
        @Override
        public Optional<Message> problem() {
            return Optional.empty();
        }

        @Override
        public PracticeSetUp setUp(String actor, PracticeProgress progress) {
            throw new AssertionError("not expected");
        }

        @Override
        public PracticeRemoval preview() {
            throw new AssertionError("not expected");
        }

        @Override
        public PracticeRemoval remove(String actor) {
            throw new AssertionError("not expected");
        }
    }
}
