package org.signalbox.workbench.editor.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PostId;
import org.signalbox.model.PublicationId;

final class PlannedPostsTest {
    private static final PublicationId ONE = new PublicationId("one");
    private static final PublicationId TWO = new PublicationId("two");
    private static final PostId WEEKLY = new PostId("weekly");

    private final PlannedPosts planned = new PlannedPosts(List.of(ONE, TWO), List.of(WEEKLY), 6);

    @Test
    void all_that_is_planned_is_cancelled_and_restored() throws PlanningException {
        var plans = new Recorded("");
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
    void one_that_can_not_be_restored_keeps_no_other_from_it() {
        var plans = new Recorded("restore one");
        assertThatThrownBy(() -> planned.restore(plans)).isInstanceOf(PlanningException.class);
        assertThat(plans.done).containsExactly("restore two", "resume series weekly");
    }

    /** Notes what is done, and refuses one step. */
    private static final class Recorded implements PlannedPosts.Plans {
        private final List<String> done = new ArrayList<>();
        private final String refused;

        Recorded(String refused) {
            this.refused = refused;
        }

        private void note(String step) throws PlanningException {
            if (step.equals(refused)) {
                throw new PlanningException(Message.of("refused"));
            }
            done.add(step);
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
