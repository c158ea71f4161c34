package org.signalbox.shell.internal.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.signalbox.accounts.Accounts;
import org.signalbox.analytics.Analytics;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.content.Workspace;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.store.Store;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.LifecycleTimings;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.publishing.PlanningException;
import org.signalbox.publishing.Publishing;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.internal.Services;
import org.signalbox.shell.internal.story.StoryException;

/**
 * All that is on stage: the engine's services, the practice networks and the posts.
 *
 * @param home the installation
 */
record Stage(
        Path home,
        Store store,
        Workspace workspace,
        Networks networks,
        Accounts accounts,
        Publishing publishing,
        Analytics analytics,
        Practice practice) {
    /** Until a slow machine has surely read forty posts. */
    private static final Duration LATER = Duration.ofHours(3);

    /** Waits for the services and starts the practice networks. */
    static Stage open(Services services) throws CommandException, InterruptedException, StoryException {
        return new Stage(
                Path.of(services.property("signalbox.home").orElseThrow()),
                services.store(),
                services.need(Workspace.class),
                services.networks(),
                services.need(Accounts.class),
                services.need(Publishing.class),
                services.need(Analytics.class),
                Practice.start(services.need(Sandbox.class)));
    }

    Timetable timetable() {
        return new Timetable(workspace, publishing);
    }

    /** Installs a connector that ships with the product. Returns how long that took until it could be used. */
    Duration install(String artifact) throws LifecycleException, StoryException {
        var jar = jar(artifact);
        var network = networks.install(jar, Replacement.NEWER, Cast.ACTOR);
        return networks.timings(network.id()).map(LifecycleTimings::usable).orElse(Duration.ZERO);
    }

    private Path jar(String artifact) throws StoryException {
        var folder = home.resolve("connectors");
        try (var jars = Files.newDirectoryStream(folder, artifact + "-*.jar")) {
            for (var jar : jars) {
                return jar;
            }
        } catch (IOException e) {
            throw new StoryException(Message.of("shell.unreadable", folder), e);
        }
        throw new StoryException(Message.of("shell.no-file", folder.resolve(artifact + "-*.jar")));
    }

    /** Connects an account with the token that its network gave out. */
    void connect(AccountId id) throws ConnectorException, NetworkGoneException {
        var network = practice.of(id.network());
        var grant = new Grant(
                network.origin(), id.name(), Map.of(), Map.of("token", Secret.of(network.tokenFor(id.name()))));
        accounts.add(id, grant, networks.prove(id.network(), grant), Cast.ACTOR);
    }

    /** Plans the ten publications of the story, out of its way until their step comes. */
    List<Publication> planCast() throws IOException, PlanningException, StoryException {
        var planned = new java.util.ArrayList<Publication>();
        for (var role : Cast.ALL) {
            planned.addAll(timetable().plan(role, store.now(), LATER.plus(role.after())));
        }
        return planned;
    }

    List<Publication> planLater(LocalDate today) throws IOException, PlanningException, StoryException {
        return timetable().planLater(today);
    }
}
