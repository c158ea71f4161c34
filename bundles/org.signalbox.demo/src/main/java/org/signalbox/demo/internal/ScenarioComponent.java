package org.signalbox.demo.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.signalbox.demo.Scenario;
import org.signalbox.demo.Scenarios;
import org.signalbox.demo.internal.drill.Drills;
import org.signalbox.demo.internal.nightline.DemoScript;
import org.signalbox.demo.internal.scenario.DemoEngine;
import org.signalbox.demo.internal.scenario.ScenarioRunner;
import org.signalbox.demo.internal.scenario.ScenarioScript;

/**
 * Performs the demonstration when the framework property {@code signalbox.demo} is {@code true}, or the drill that
 * {@code signalbox.drill} names, and offers it as a service.
 */
@Component(immediate = true)
public final class ScenarioComponent implements Scenarios {
    private final DemoEngine engine;
    private final Optional<ScenarioRunner> scenario;
    private final Optional<ServiceRegistration<Scenario>> registration;

    @Activate
    public ScenarioComponent(BundleContext context) {
        engine = new DemoEngine(context);
        scenario = script(context, engine).map(ScenarioRunner::new);
        registration = scenario.map(runner -> context.registerService(Scenario.class, runner, null));
        scenario.ifPresent(ScenarioRunner::begin);
    }

    private static Optional<ScenarioScript> script(BundleContext context, DemoEngine engine) {
        if (Boolean.parseBoolean(context.getProperty("signalbox.demo"))) {
            return Optional.of(new DemoScript(engine));
        }
        return Optional.ofNullable(context.getProperty("signalbox.drill")).flatMap(name -> Drills.of(name, engine));
    }

    @Override
    public Optional<Scenario> running() {
        return scenario.map(runner -> runner);
    }

    @Override
    public List<String> drills() {
        return Drills.names();
    }

    @Deactivate
    void close() {
        registration.ifPresent(ServiceRegistration::unregister);
        scenario.ifPresent(ScenarioRunner::close);
        engine.close();
    }
}
