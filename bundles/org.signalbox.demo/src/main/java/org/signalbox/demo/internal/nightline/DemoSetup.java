package org.signalbox.demo.internal.nightline;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.signalbox.analytics.Analytics;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.content.Workspace;
import org.signalbox.demo.internal.story.DemoEngine;
import org.signalbox.demo.internal.story.StoryException;
import org.signalbox.demo.internal.story.StoryServices;
import org.signalbox.model.AccountId;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.store.Store;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.signalbox.sandbox.Sandbox;

/** Fixture of the demonstration: engine services, practice networks and posts. */
record DemoSetup(StoryServices backstage, Analytics analytics, PracticeNetworksOfDemo practice) {
    /** Initial delay: enough for a slow machine to read forty posts. */
    private static final Duration LATER = Duration.ofHours(3);

    /** Waits for the services and starts the practice networks. */
    static DemoSetup open(DemoEngine services) throws InterruptedException, StoryException {
        return new DemoSetup(
                StoryServices.open(services, Cast.ACTOR),
                services.need(Analytics.class),
                PracticeNetworksOfDemo.start(services.need(Sandbox.class)));
    }

    Store store() {
        return backstage.store();
    }

    Workspace workspace() {
        return backstage.workspace();
    }

    Networks networks() {
        return backstage.networks();
    }

    ContentScheduler timetable() {
        return new ContentScheduler(workspace(), backstage.publishing());
    }

    Duration install(String artifact) throws LifecycleException, StoryException {
        return backstage.install(artifact);
    }

    void connect(AccountId id) throws ConnectorException, NetworkGoneException {
        backstage.connect(practice.of(id.network()), id.name());
    }

    /** Schedules the demonstration's ten publications far enough ahead to stay idle until their step. */
    List<Publication> planCast() throws IOException, PlanningException, StoryException {
        var planned = new ArrayList<Publication>();
        for (var role : Cast.ALL) {
            planned.addAll(timetable().plan(role, store().now(), LATER.plus(role.after())));
        }
        return planned;
    }

    List<Publication> planLater(LocalDate today) throws IOException, PlanningException, StoryException {
        return timetable().planLater(today);
    }
}
