package org.signalbox.demo.internal.nightline;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.demo.ScenarioCounts;
import org.signalbox.demo.ScenarioListener;
import org.signalbox.demo.StepChange;
import org.signalbox.demo.StepId;
import org.signalbox.demo.internal.scenario.DemoEngine;
import org.signalbox.demo.internal.scenario.ScenarioException;
import org.signalbox.demo.internal.scenario.ScenarioScript;
import org.signalbox.model.PlanningException;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkGoneException;

/**
 * The demonstration: a post is published, Chirp ends free access, Chirp returns with paid terms, and all posts are
 * counted.
 */
public final class DemoScript implements ScenarioScript {
    private static final StepId REMOVE = new StepId("remove-chirp");

    private final DemoEngine services;
    private volatile Optional<DemoSteps> steps = Optional.empty();
    private volatile Optional<ScenarioCounts> counts = Optional.empty();

    public DemoScript(DemoEngine services) {
        this.services = services;
    }

    @Override
    public List<Step> steps() {
        return List.of(
                step(new StepId("publish"), false, () -> on().publish()),
                step(REMOVE, true, () -> on().removeChirp()),
                step(new StepId("install-chirp-2"), true, () -> on().installChirp2()),
                step(new StepId("count"), false, () -> counts = Optional.of(on().count())));
    }

    private static Step step(StepId id, boolean waits, Action action) {
        return new Step(id, "demo.step." + id, waits, action);
    }

    private DemoSteps on() {
        return steps.orElseThrow();
    }

    @Override
    public void open(ScenarioListener listener)
            throws InterruptedException, ScenarioException, IOException, LifecycleException, ConnectorException,
                    NetworkGoneException, PlanningException {
        steps = Optional.of(DemoSteps.open(services, listener));
    }

    @Override
    public Optional<StepChange> change(StepId step) {
        return step.equals(REMOVE)
                ? Optional.of(new StepChange(DemoPosts.CHIRP, NetworkChange.REMOVE))
                : Optional.empty();
    }

    @Override
    public Optional<ScenarioCounts> counts() {
        return counts;
    }

    @Override
    public boolean passed() {
        return counts.filter(all -> all.lost() == 0 && all.duplicated() == 0 && all.published() == all.planned())
                .isPresent();
    }

    @Override
    public JsonObject report() {
        return on().report(counts.orElseThrow());
    }
}
