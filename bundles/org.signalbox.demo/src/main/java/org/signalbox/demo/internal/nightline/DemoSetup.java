package org.signalbox.demo.internal.nightline;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.signalbox.analytics.Analytics;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.content.Workspace;
import org.signalbox.demo.internal.scenario.DemoEngine;
import org.signalbox.demo.internal.scenario.ScenarioException;
import org.signalbox.demo.internal.scenario.ScenarioServices;
import org.signalbox.model.AccountId;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.store.Store;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.signalbox.sandbox.Sandbox;

/** Fixture of the demonstration: engine services, practice networks and posts. */
record DemoSetup(ScenarioServices services, Analytics analytics, PracticeNetworksOfDemo practice) {
    /** Initial delay: enough for a slow machine to read forty posts. */
    private static final Duration LATER = Duration.ofHours(3);

    /** Waits for the services and starts the practice networks. */
    static DemoSetup open(DemoEngine services) throws InterruptedException, ScenarioException {
        return new DemoSetup(
                ScenarioServices.open(services, DemoPosts.ACTOR),
                services.need(Analytics.class),
                PracticeNetworksOfDemo.start(services.need(Sandbox.class)));
    }

    Store store() {
        return services.store();
    }

    Workspace workspace() {
        return services.workspace();
    }

    Networks networks() {
        return services.networks();
    }

    ContentScheduler scheduler() {
        return new ContentScheduler(workspace(), services.publishing());
    }

    Duration install(String artifact) throws LifecycleException, ScenarioException {
        return services.install(artifact);
    }

    void connect(AccountId id) throws ConnectorException, NetworkGoneException {
        services.connect(practice.of(id.network()), id.name());
    }

    /** Schedules the demonstration's ten publications far enough ahead to stay idle until their step. */
    List<Publication> planPosts() throws IOException, PlanningException, ScenarioException {
        var planned = new ArrayList<Publication>();
        for (var post : DemoPosts.ALL) {
            planned.addAll(scheduler().plan(post, store().now(), LATER.plus(post.after())));
        }
        return planned;
    }

    List<Publication> planLater(LocalDate today) throws IOException, PlanningException, ScenarioException {
        return scheduler().planLater(today);
    }
}
