package org.signalbox.workbench.editor.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PostId;
import org.signalbox.model.PublicationId;
import org.signalbox.workbench.editor.internal.content.PlannedPosts.Plan;

final class PlannedPostsTest {
    private static final PublicationId ONE = new PublicationId("one");
    private static final PublicationId TWO = new PublicationId("two");
    private static final PostId WEEKLY = new PostId("weekly");

    private final PlannedPosts planned = new PlannedPosts(
            List.of(
                    new Plan.One(ONE, "One (a@chirp)"),
                    new Plan.One(TWO, "Two (a@chirp)"),
                    new Plan.Repeated(WEEKLY, "Weekly")),
            6);

    @Test
    void all_that_is_planned_is_cancelled_and_restored() throws PlanningException {
        var plans = new Recorded();
        planned.cancel(plans);
        assertThat(plans.done).containsExactly("cancel one", "cancel two", "cancel series weekly");
        plans.done.clear();
        planned.restore(plans);
        assertThat(plans.done).containsExactly("restore one", "restore two", "resume series weekly");
    }

    @Test
    void when_one_is_on_its_way_already_the_others_stay_planned() {
        var plans = new Recorded("cancel two");
        assertThatThrownBy(() -> planned.cancel(plans)).isInstanceOf(PlanningException.class);
        assertThat(plans.done).containsExactly("cancel one", "restore one");
    }

    @Test
    void whatever_fails_the_others_stay_planned() {
        var plans = new Recorded();
        plans.failures.put("cancel series weekly", new IllegalStateException("the store is away"));
        assertThatThrownBy(() -> planned.cancel(plans)).hasMessage("the store is away");
        assertThat(plans.done).containsExactly("cancel one", "cancel two", "restore two", "restore one");
    }

    @Test
    void what_stays_cancelled_is_named_exactly() {
        var plans = new Recorded();
        plans.failures.put("cancel series weekly", new IllegalStateException("The store is away."));
        plans.failures.put("restore two", new IllegalStateException("It is still away."));
        assertThatThrownBy(() -> planned.cancel(plans))
                .isInstanceOf(PlanningException.class)
                .hasMessageStartingWith("The store is away. Nothing is deleted")
                .hasMessageContaining("this stays cancelled: Two (a@chirp).");
        assertThat(plans.done).containsExactly("cancel one", "cancel two", "restore one");
    }

    @Test
    void one_that_can_not_be_restored_keeps_no_other_from_it_and_is_named() {
        var plans = new Recorded("restore one");
        plans.failures.put("restore two", new IllegalStateException("the store is away"));
        assertThatThrownBy(() -> planned.restore(plans))
                .isInstanceOf(PlanningException.class)
                .hasMessageContaining("These stay cancelled: One (a@chirp), Two (a@chirp).");
        assertThat(plans.done).containsExactly("resume series weekly");
    }

    /** Notes what is done, and fails at some steps. */
    private static final class Recorded implements PlannedPosts.Plans {
        private final List<String> done = new ArrayList<>();
        private final Map<String, Exception> failures = new HashMap<>();

        Recorded(String... refused) {
            for (var step : refused) {
                failures.put(step, new PlanningException(Message.of("refused")));
            }
        }

        private void note(String step) throws PlanningException {
            switch (failures.get(step)) {
                case PlanningException e -> throw e;
                case RuntimeException e -> throw e;
                case null, default -> done.add(step);
            }
        }

        @Override
        public void cancel(PublicationId id) throws PlanningException {
            note("cancel " + id);
        }

        @Override
        public void restore(PublicationId id) throws PlanningException {
            note("restore " + id);
        }

        @Override
        public void cancelSeries(PostId post) throws PlanningException {
            note("cancel series " + post);
        }

        @Override
        public void resumeSeries(PostId post) throws PlanningException {
            note("resume series " + post);
        }
    }
}
