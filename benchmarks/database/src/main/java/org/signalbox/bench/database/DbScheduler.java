package org.signalbox.bench.database;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.signalbox.tests.postgres.PostgresDatabase;

/**
 * db-scheduler, polling by lock-and-fetch as its documentation recommends for high throughput: it fetches when less
 * than one job per thread waits, up to eight per thread, the same number that Signalbox claims. Polls every 100 ms, and
 * immediately while there is work.
 */
final class DbScheduler implements QueueBenchmark {
    /** The project's table for PostgreSQL, without the index of an unused feature (priority). */
    private static final String[] SCHEMA = {
        """
        CREATE TABLE scheduled_tasks (task_name TEXT NOT NULL, task_instance TEXT NOT NULL, task_data BYTEA,
            execution_time TIMESTAMPTZ, picked BOOLEAN NOT NULL, picked_by TEXT, last_success TIMESTAMPTZ,
            last_failure TIMESTAMPTZ, consecutive_failures INT, last_heartbeat TIMESTAMPTZ, version BIGINT NOT NULL,
            priority SMALLINT, state TEXT, PRIMARY KEY (task_name, task_instance))""",
        "CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time)",
        "CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat)",
        "CREATE TABLE intents (id TEXT PRIMARY KEY, key UUID NOT NULL, stored TIMESTAMPTZ NOT NULL)",
        "CREATE TABLE results (id TEXT PRIMARY KEY, receipt TEXT NOT NULL, stored TIMESTAMPTZ NOT NULL)"
    };

    private final PostgresDatabase database;
    private final HikariDataSource pool;
    private final Scheduler scheduler;

    /** Jobs without any record of earlier tries. */
    static DbScheduler bare(PostgresDatabase database, Work work) throws Exception {
        return new DbScheduler(database, work, false);
    }

    /** Jobs that store an intent before the call and the result after it. */
    static DbScheduler withIntents(PostgresDatabase database, Work work) throws Exception {
        return new DbScheduler(database, work, true);
    }

    private DbScheduler(PostgresDatabase database, Work work, boolean intents) throws Exception {
        this.database = database;
        try (var connection = database.connect();
                var tables = connection.getMetaData().getTables(null, null, "scheduled_tasks", null)) {
            if (!tables.next()) {
                database.execute(SCHEMA);
            }
        }
        pool = ConnectionPool.of(database);
        OneTimeTask<Void> task = Tasks.oneTime("publish").execute((instance, context) -> {
            if (intents) {
                store("INSERT INTO intents VALUES (?, gen_random_uuid(), now())", instance.getId());
            }
            work.call(context.getExecution().executionTime);
            if (intents) {
                store("INSERT INTO results VALUES (?, 'https://plaza.example/@anna/1', now())", instance.getId());
            }
        });
        scheduler = Scheduler.create(pool, task)
                .threads(AT_ONCE)
                .pollUsingLockAndFetch(1.0, 8.0)
                .pollingInterval(Duration.ofMillis(100))
                .addSchedulerListener(new AbstractSchedulerListener() {
                    @Override
                    public void onExecutionComplete(ExecutionComplete complete) {
                        work.done();
                    }
                })
                .build();
    }

    private void store(String row, String id) {
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement(row)) {
            statement.setString(1, id);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a job's step isn't stored", e);
        }
    }

    @Override
    public void fill(int jobs, Instant first, Duration within) throws Exception {
        var step = within.toNanos() / 1_000 / jobs;
        database.execute(
                "INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version) "
                        + "SELECT 'publish', 'job-"
                        + first.toEpochMilli() + "-' || g, TIMESTAMPTZ '" + first + "' + g * INTERVAL '" + step
                        + " microseconds', FALSE, 1 FROM generate_series(0, " + (jobs - 1) + ") g",
                "ANALYZE scheduled_tasks");
    }

    @Override
    public void start() {
        scheduler.start();
    }

    @Override
    public void close() {
        scheduler.stop();
        pool.close();
    }
}
