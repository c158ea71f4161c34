package org.signalbox.demo.internal.drill;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.signalbox.networks.NetworkGoneException;

/** A drill as a story: the steps of its scenario, followed by the count. */
final class DrillScript implements StoryScript {
    private final DrillScenario scenario;
    private final DemoEngine services;
    private volatile Optional<DrillSetup> rehearsal = Optional.empty();
    private volatile Optional<DrillBalance> balance = Optional.empty();

    DrillScript(DrillScenario scenario, DemoEngine services) {
        this.scenario = scenario;
        this.services = services;
    }

    @Override
    public List<Scene> scenes() {
        return Stream.concat(scenario.beats().stream(), Stream.of(DrillScenario.Beat.byItself("count", this::count)))
                .map(beat -> new Scene(
                        beat.id(),
                        "demo.drill." + scenario.name() + "." + beat.id(),
                        beat.waits(),
                        () -> beat.action().in(rehearsal.orElseThrow())))
                .toList();
    }

    private void count(DrillSetup drill) throws IOException {
        var counted = DrillBalance.of(drill, scenario.changed(), scenario.network());
        counted.tell(drill);
        balance = Optional.of(counted);
    }

    @Override
    public void open(StoryListener narrator)
            throws InterruptedException, StoryException, IOException, LifecycleException, ConnectorException,
                    NetworkGoneException, PlanningException {
        var drill = DrillSetup.open(scenario.name(), services, narrator);
        rehearsal = Optional.of(drill);
        scenario.open(drill);
    }

    @Override
    public Optional<StepChange> change(StepId step) {
        return scenario.change(step);
    }

    @Override
    public Optional<StoryCounts> tally() {
        return balance.map(DrillBalance::tally);
    }

    @Override
    public boolean sound() {
        return balance.filter(DrillBalance::sound).isPresent();
    }

    @Override
    public JsonObject report() {
        return balance.orElseThrow().json();
    }
}
