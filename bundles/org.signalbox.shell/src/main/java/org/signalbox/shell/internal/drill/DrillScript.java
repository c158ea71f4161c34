package org.signalbox.shell.internal.drill;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.publishing.PlanningException;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.internal.Services;
import org.signalbox.shell.internal.story.Narrator;
import org.signalbox.shell.internal.story.Script;
import org.signalbox.shell.internal.story.StoryException;
import org.signalbox.shell.story.PlannedChange;
import org.signalbox.shell.story.StepId;
import org.signalbox.shell.story.Tally;

/** A drill as a story: its plot, and at the end everything is counted. */
final class DrillScript implements Script {
    private final Plot plot;
    private final Services services;
    private volatile Optional<Rehearsal> rehearsal = Optional.empty();
    private volatile Optional<Balance> balance = Optional.empty();

    DrillScript(Plot plot, Services services) {
        this.plot = plot;
        this.services = services;
    }

    @Override
    public List<Scene> scenes() {
        return Stream.concat(plot.beats().stream(), Stream.of(Plot.Beat.byItself("count", this::count)))
                .map(beat -> new Scene(
                        beat.id(),
                        "shell.drill." + plot.name() + "." + beat.id(),
                        beat.waits(),
                        () -> beat.action().in(rehearsal.orElseThrow())))
                .toList();
    }

    private void count(Rehearsal drill) throws IOException {
        var counted = Balance.of(drill, plot.changed(), plot.network());
        counted.tell(drill);
        balance = Optional.of(counted);
    }

    @Override
    public void open(Narrator narrator)
            throws CommandException, InterruptedException, StoryException, IOException, LifecycleException,
                    ConnectorException, NetworkGoneException, PlanningException {
        var drill = Rehearsal.open(plot.name(), services, narrator);
        rehearsal = Optional.of(drill);
        plot.open(drill);
    }

    @Override
    public Optional<PlannedChange> change(StepId step) {
        return plot.change(step);
    }

    @Override
    public Optional<Tally> tally() {
        return balance.map(Balance::tally);
    }

    @Override
    public boolean sound() {
        return balance.filter(Balance::sound).isPresent();
    }

    @Override
    public JsonObject report() {
        return balance.orElseThrow().json();
    }
}
