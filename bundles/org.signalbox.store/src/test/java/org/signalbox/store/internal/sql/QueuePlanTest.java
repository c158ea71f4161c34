package org.signalbox.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.AccountId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.store.Stores;

/** SQLite answers the queue's questions from indexes, so that a million stored publications don't slow them. */
final class QueuePlanTest {
    @TempDir
    Path workspace;

    @Test
    void theHeadOfEachAccountIsOneSeek() throws Exception {
        assertThat(plan(DueQueues.HEADS))
                .contains(
                        "SEARCH p USING INDEX publications_queue (account=?)",
                        "SEARCH p USING INDEX publications_answering (account=?)");
    }

    @Test
    void dueOnesOfAnAccountAreReadInOrder() throws Exception {
        assertThat(plan("SELECT id FROM publications WHERE " + DueQueues.DUE))
                .containsExactly("SEARCH publications USING INDEX publications_queue (account=? AND not_before<?)");
    }

    @Test
    void answersAreFoundByTheirItems() throws Exception {
        assertThat(plan("SELECT id FROM publications WHERE account = ? AND answers_item IN (?, ?)"
                        + " ORDER BY answers_item, answer_number"))
                .containsExactly("SEARCH publications USING INDEX publications_answers (account=? AND answers_item=?)");
    }

    @Test
    void whatIsToBePreparedIsFoundByItsTime() throws Exception {
        assertThat(plan("SELECT id FROM publications WHERE " + PreparationQueue.QUEUED + " AND prepare_at <= ?"))
                .containsExactly(
                        "SEARCH publications USING INDEX publications_preparing (prepare_at>? AND prepare_at<?)");
    }

    @Test
    void abandonedAndUnclearOnesAreLookedForAmongTheFewOfTheirStates() throws Exception {
        for (var asked : List.of(
                "SELECT id FROM publications WHERE " + PublicationQueries.ABANDONED,
                "SELECT id FROM publications WHERE " + PublicationQueries.UNDER_WAY,
                PublicationQueries.UNCLEAR)) {
            assertThat(plan(asked).stream().filter(step -> step.contains("publications")))
                    .containsExactly("SEARCH publications USING INDEX publications_state (state=?)");
        }
    }

    @Test
    void pagesAreReadInOrderWithoutSorting() throws Exception {
        var all = PublicationQuery.all();
        for (var query :
                List.of(all, all.descending(), all.account(AccountId.of("a@b")), all.in(PublicationState.HELD))) {
            var page = PublicationFilter.page(query.after(Cursor.of(1, "x")));
            assertThat(plan("SELECT id FROM publications WHERE " + page.condition()))
                    .hasSize(1)
                    .allMatch(step -> step.startsWith("SEARCH"));
        }
    }

    private List<String> plan(String sql) throws Exception {
        Stores.open(workspace, InstantSource.system()).close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + workspace.resolve(".signalbox/store.db"));
                var statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql)) {
            var steps = new ArrayList<String>();
            for (var rows = statement.executeQuery(); rows.next(); ) {
                steps.add(rows.getString("detail"));
            }
            return Collections.unmodifiableList(steps);
        }
    }
}
