package org.signalbox.demo.internal.nightline;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.demo.StepChange;
import org.signalbox.demo.StepId;
import org.signalbox.demo.StoryCounts;
import org.signalbox.demo.StoryListener;
import org.signalbox.demo.internal.story.DemoEngine;
import org.signalbox.demo.internal.story.StoryException;
import org.signalbox.demo.internal.story.StoryScript;
import org.signalbox.model.PlanningException;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkGoneException;

/**
 * The demonstration: a post is published, Chirp ends free access, Chirp returns with paid terms, and all posts are
 * counted.
 */
public final class DemoScript implements StoryScript {
    private static final StepId REMOVE = new StepId("remove-chirp");

    private final DemoEngine services;
    private volatile Optional<DemoSteps> performance = Optional.empty();
    private volatile Optional<StoryCounts> tally = Optional.empty();

    public DemoScript(DemoEngine services) {
        this.services = services;
    }

    @Override
    public List<Scene> scenes() {
        return List.of(
                scene(new StepId("publish"), false, () -> on().publish()),
                scene(REMOVE, true, () -> on().removeChirp()),
                scene(new StepId("install-chirp-2"), true, () -> on().installChirp2()),
                scene(new StepId("tally"), false, () -> tally = Optional.of(on().count())));
    }

    private static Scene scene(StepId id, boolean waits, Act act) {
        return new Scene(id, "demo.story." + id, waits, act);
    }

    private DemoSteps on() {
        return performance.orElseThrow();
    }

    @Override
    public void open(StoryListener narrator)
            throws InterruptedException, StoryException, IOException, LifecycleException, ConnectorException,
                    NetworkGoneException, PlanningException {
        performance = Optional.of(DemoSteps.open(services, narrator));
    }

    @Override
    public Optional<StepChange> change(StepId step) {
        return step.equals(REMOVE) ? Optional.of(new StepChange(Cast.CHIRP, NetworkChange.REMOVE)) : Optional.empty();
    }

    @Override
    public Optional<StoryCounts> tally() {
        return tally;
    }

    @Override
    public boolean sound() {
        return tally.filter(all -> all.lost() == 0 && all.doubled() == 0 && all.published() == all.planned())
                .isPresent();
    }

    @Override
    public JsonObject report() {
        return on().report(tally.orElseThrow());
    }
}
