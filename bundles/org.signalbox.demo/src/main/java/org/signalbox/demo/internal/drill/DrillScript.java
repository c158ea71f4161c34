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

/** A drill as a story: the steps of its plot, followed by the count. */
final class DrillScript implements StoryScript {
    private final DrillPlot plot;
    private final DemoEngine services;
    private volatile Optional<DrillSetup> rehearsal = Optional.empty();
    private volatile Optional<DrillBalance> balance = Optional.empty();

    DrillScript(DrillPlot plot, DemoEngine services) {
        this.plot = plot;
        this.services = services;
    }

    @Override
    public List<Scene> scenes() {
        return Stream.concat(plot.beats().stream(), Stream.of(DrillPlot.Beat.byItself("count", this::count)))
                .map(beat -> new Scene(
                        beat.id(),
                        "demo.drill." + plot.name() + "." + beat.id(),
                        beat.waits(),
                        () -> beat.action().in(rehearsal.orElseThrow())))
                .toList();
    }

    private void count(DrillSetup drill) throws IOException {
        var counted = DrillBalance.of(drill, plot.changed(), plot.network());
        counted.tell(drill);
        balance = Optional.of(counted);
    }

    @Override
    public void open(StoryListener narrator)
            throws InterruptedException, StoryException, IOException, LifecycleException, ConnectorException,
                    NetworkGoneException, PlanningException {
        var drill = DrillSetup.open(plot.name(), services, narrator);
        rehearsal = Optional.of(drill);
        plot.open(drill);
    }

    @Override
    public Optional<StepChange> change(StepId step) {
        return plot.change(step);
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
