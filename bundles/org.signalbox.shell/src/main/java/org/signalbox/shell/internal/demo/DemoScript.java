package org.signalbox.shell.internal.demo;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkChange;
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

/** The demonstration: a post goes out, Chirp ends free access, Chirp returns with paid terms, everything is counted. */
public final class DemoScript implements Script {
    private static final StepId REMOVE = new StepId("remove-chirp");

    private final Services services;
    private volatile Optional<Performance> performance = Optional.empty();
    private volatile Optional<Tally> tally = Optional.empty();

    public DemoScript(Services services) {
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
        return new Scene(id, "shell.story." + id, waits, act);
    }

    private Performance on() {
        return performance.orElseThrow();
    }

    @Override
    public void open(Narrator narrator)
            throws CommandException, InterruptedException, StoryException, IOException, LifecycleException,
                    ConnectorException, NetworkGoneException, PlanningException {
        performance = Optional.of(Performance.open(services, narrator));
    }

    @Override
    public Optional<PlannedChange> change(StepId step) {
        return step.equals(REMOVE)
                ? Optional.of(new PlannedChange(Cast.CHIRP, NetworkChange.REMOVE))
                : Optional.empty();
    }

    @Override
    public Optional<Tally> tally() {
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
