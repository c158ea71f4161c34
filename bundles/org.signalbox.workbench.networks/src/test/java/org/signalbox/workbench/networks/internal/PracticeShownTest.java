package org.signalbox.workbench.networks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.demo.practice.Practice;
import org.signalbox.demo.practice.PracticeProgress;
import org.signalbox.demo.practice.PracticeRemoval;
import org.signalbox.demo.practice.PracticeSetUp;
import org.signalbox.demo.practice.PracticeWorkspace;
import org.signalbox.demo.practice.PracticeWorkspace.Role;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;

class PracticeShownTest {
    private static final PracticeWorkspace THERE = new PracticeWorkspace(
            List.of(), List.of(new PracticeWorkspace.Sample(Role.READY, "content/practice/publish-me.md")));

    @Test
    void nothing_is_offered_before_the_engine_is_ready() {
        assertThat(PracticeShown.of(Optional.empty(), List.of()).kind()).isEqualTo(PracticeShown.Kind.HIDDEN);
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
        assertThat(shown(Optional.of(THERE)).ready()).contains("content/practice/publish-me.md");
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

    private static PracticeShown shown(Optional<PracticeWorkspace> present, Background.Job... running) {
        return PracticeShown.of(Optional.of(new FakePractice(present)), List.of(running));
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
        public Optional<Message> trouble() {
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
