package org.signalbox.bench.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.listeners.TriggerListenerSupport;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.signalbox.tests.postgres.PostgresDatabase;

/**
 * Quartz, clustered, on its JDBC store for PostgreSQL: the same number of threads, with triggers acquired in batches of
 * that size, which needs the lock. One job with a trigger for each time, which stores less than one job each.
 */
final class QuartzScheduler implements QueueBenchmark {
    private static final String SOURCE = "bench";
    private static final String WORK = "work";

    private final HikariDataSource pool;
    private final Scheduler scheduler;

    QuartzScheduler(PostgresDatabase database, Work work) throws Exception {
        pool = ConnectionPool.of(database);
        try (var tables = Scheduler.class.getResourceAsStream("/org/quartz/impl/jdbcjobstore/tables_postgres.sql")) {
            database.execute(new String(tables.readAllBytes(), StandardCharsets.UTF_8));
        }
        DBConnectionManager.getInstance().addConnectionProvider(SOURCE, new Connections(pool));
        var properties = new Properties();
        properties.putAll(Map.ofEntries(
                Map.entry("org.quartz.scheduler.instanceName", "bench"),
                Map.entry("org.quartz.scheduler.instanceId", "AUTO"),
                Map.entry("org.quartz.scheduler.skipUpdateCheck", "true"),
                Map.entry("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", Integer.toString(AT_ONCE)),
                Map.entry("org.quartz.threadPool.threadCount", Integer.toString(AT_ONCE)),
                Map.entry("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX"),
                Map.entry("org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate"),
                Map.entry("org.quartz.jobStore.dataSource", SOURCE),
                Map.entry("org.quartz.jobStore.isClustered", "true"),
                Map.entry("org.quartz.jobStore.acquireTriggersWithinLock", "true"),
                Map.entry("org.quartz.jobStore.misfireThreshold", "3600000")));
        scheduler = new StdSchedulerFactory(properties).getScheduler();
        scheduler.getContext().put(WORK, work);
        scheduler.getListenerManager().addTriggerListener(new TriggerListenerSupport() {
            @Override
            public String getName() {
                return "done";
            }

            @Override
            public void triggerComplete(
                    Trigger trigger, JobExecutionContext context, Trigger.CompletedExecutionInstruction instruction) {
                work.done();
            }
        });
    }

    /** Public, because Quartz instantiates it. */
    public static final class Publish implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            try {
                ((Work) Objects.requireNonNull(
                                context.getScheduler().getContext().get(WORK)))
                        .call(context.getTrigger().getStartTime().toInstant());
            } catch (org.quartz.SchedulerException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void fill(int jobs, Instant first, Duration within) throws Exception {
        var job = JobBuilder.newJob(Publish.class)
                .withIdentity("publish")
                .storeDurably()
                .build();
        var triggers = new HashSet<Trigger>();
        for (int i = 0; i < jobs; i++) {
            triggers.add(TriggerBuilder.newTrigger()
                    .withIdentity("job-" + i)
                    .forJob(job)
                    .startAt(Date.from(first.plus(within.multipliedBy(i).dividedBy(jobs))))
                    .build());
        }
        scheduler.scheduleJob(job, triggers, true);
    }

    @Override
    public void start() throws Exception {
        scheduler.start();
    }

    @Override
    public void close() throws Exception {
        scheduler.shutdown(true);
        pool.close();
    }

    private record Connections(HikariDataSource pool) implements ConnectionProvider {
        @Override
        public Connection getConnection() throws java.sql.SQLException {
            return pool.getConnection();
        }

        @Override
        public void shutdown() {
            // the creator of the pool closes it
        }

        @Override
        public void initialize() {
            // it is initialized already
        }
    }
}
