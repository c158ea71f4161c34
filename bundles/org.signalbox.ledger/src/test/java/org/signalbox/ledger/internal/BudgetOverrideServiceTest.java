package org.signalbox.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.publishing.Publishing;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.tests.fakes.Unexpected;

/** A person lets a post go against its budget while a node looks at what waits for money. */
final class BudgetOverrideServiceTest {
    @TempDir
    Path folder;

    private Books books;
    private Publication held;

    @BeforeEach
    void open() {
        books = new Books(folder);
        books.plan("a", 0, "plain");
        held = books.store
                .publications()
                .save(books.claim()
                        .getFirst()
                        .hold(Message.of(SendingLimits.HELD, "chirp-day", "0", "0", "", ""), books.actor()));
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void a_post_that_a_node_released_first_counts_as_released() throws Exception {
        var overrides = overrides(() -> books.store.publications().save(held.release(books.actor())));

        assertThat(overrides.override(held.id(), "anna").state()).isEqualTo(PublicationState.PLANNED);
    }

    @Test
    void a_post_that_cannot_be_released_stays_held_and_that_is_told() {
        var overrides = overrides(() -> {});

        assertThatThrownBy(() -> overrides.override(held.id(), "anna")).isInstanceOf(PlanningException.class);
        assertThat(books.store
                        .publications()
                        .find(new PublicationId("a"))
                        .orElseThrow()
                        .state())
                .isEqualTo(PublicationState.HELD);
    }

    /** Whose releases fail, after something else has happened. */
    private BudgetOverrideService overrides(Runnable meanwhile) {
        var publishing = new ForwardingPublishing(Unexpected.calls(Publishing.class)) {
            @Override
            public Publication release(PublicationId id, String actor) throws PlanningException {
                meanwhile.run();
                throw new PlanningException(Message.of("publishing.not-held", id));
            }
        };
        return new BudgetOverrideService(books.store, publishing);
    }
}
