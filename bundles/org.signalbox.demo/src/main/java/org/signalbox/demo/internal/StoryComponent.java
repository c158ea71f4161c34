package org.signalbox.demo.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.signalbox.demo.Stories;
import org.signalbox.demo.Story;
import org.signalbox.demo.internal.drill.Drills;
import org.signalbox.demo.internal.nightline.DemoScript;
import org.signalbox.demo.internal.story.DemoEngine;
import org.signalbox.demo.internal.story.StoryRunner;
import org.signalbox.demo.internal.story.StoryScript;

/**
 * Performs the demonstration when the framework property {@code signalbox.demo} is {@code true}, or the drill that
 * {@code signalbox.drill} names, and offers it as a service.
 */
@Component(immediate = true)
public final class StoryComponent implements Stories {
    private final DemoEngine engine;
    private final Optional<StoryRunner> story;
    private final Optional<ServiceRegistration<Story>> registration;

    @Activate
    public StoryComponent(BundleContext context) {
        engine = new DemoEngine(context);
        story = script(context, engine).map(StoryRunner::new);
        registration = story.map(runner -> context.registerService(Story.class, runner, null));
        story.ifPresent(StoryRunner::begin);
    }

    private static Optional<StoryScript> script(BundleContext context, DemoEngine engine) {
        if (Boolean.parseBoolean(context.getProperty("signalbox.demo"))) {
            return Optional.of(new DemoScript(engine));
        }
        return Optional.ofNullable(context.getProperty("signalbox.drill")).flatMap(name -> Drills.of(name, engine));
    }

    @Override
    public Optional<Story> performed() {
        return story.map(runner -> runner);
    }

    @Override
    public List<String> drills() {
        return Drills.names();
    }

    @Deactivate
    void close() {
        registration.ifPresent(ServiceRegistration::unregister);
        story.ifPresent(StoryRunner::close);
        engine.close();
    }
}
