package org.signalbox.demo.internal.drill;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.signalbox.networks.NetworkGoneException;

/** The steps of a drill's plan as those of a scenario, followed by the count. */
final class DrillSteps implements ScenarioScript {
    private final DrillPlan plan;
    private final DemoEngine services;
    private volatile Optional<DrillSetup> setup = Optional.empty();
    private volatile Optional<DrillBalance> balance = Optional.empty();

    DrillSteps(DrillPlan plan, DemoEngine services) {
        this.plan = plan;
        this.services = services;
    }

    @Override
    public List<Step> steps() {
        return Stream.concat(plan.steps().stream(), Stream.of(DrillPlan.Step.byItself("count", this::count)))
                .map(step -> new Step(
                        step.id(),
                        "demo.drill." + plan.name() + "." + step.id(),
                        step.waits(),
                        () -> step.action().in(setup.orElseThrow())))
                .toList();
    }

    private void count(DrillSetup drill) throws IOException {
        var counted = DrillBalance.of(drill, plan.changed(), plan.network());
        counted.report(drill);
        drill.networks().endRelay();
        balance = Optional.of(counted);
    }

    @Override
    public void open(ScenarioListener listener)
            throws InterruptedException, ScenarioException, IOException, LifecycleException, ConnectorException,
                    NetworkGoneException, PlanningException {
        var drill = DrillSetup.open(plan.name(), services, listener);
        setup = Optional.of(drill);
        plan.open(drill);
    }

    @Override
    public Optional<StepChange> change(StepId step) {
        return plan.change(step);
    }

    @Override
    public Optional<ScenarioCounts> counts() {
        return balance.map(DrillBalance::counts);
    }

    @Override
    public boolean passed() {
        return balance.filter(DrillBalance::passed).isPresent();
    }

    @Override
    public JsonObject report() {
        return balance.orElseThrow().json();
    }
}
