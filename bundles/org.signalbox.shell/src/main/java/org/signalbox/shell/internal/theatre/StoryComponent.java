package org.signalbox.shell.internal.theatre;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.demo.DemoScript;
import org.signalbox.shell.internal.drill.Drills;
import org.signalbox.shell.internal.story.StoryRunner;
import org.signalbox.shell.internal.story.StoryScript;
import org.signalbox.shell.story.Story;

/**
 * Runs the demonstration when the framework property {@code signalbox.demo} is {@code true}, or the drill named by
 * {@code signalbox.drill}, and registers it as a service.
 */
@Component(service = StoryComponent.class, immediate = true)
public final class StoryComponent {
    private final Optional<StoryRunner> story;
    private final Optional<ServiceRegistration<Story>> registration;

    @Activate
    public StoryComponent(BundleContext context, @Reference EngineServices services) {
        story = script(context, services).map(StoryRunner::new);
        registration = story.map(teller -> context.registerService(Story.class, teller, null));
        story.ifPresent(StoryRunner::begin);
    }

    private static Optional<StoryScript> script(BundleContext context, EngineServices services) {
        if (Boolean.parseBoolean(context.getProperty("signalbox.demo"))) {
            return Optional.of(new DemoScript(services));
        }
        return Optional.ofNullable(context.getProperty("signalbox.drill")).flatMap(name -> Drills.of(name, services));
    }

    /** The story of this instance; empty without one. */
    public Optional<StoryRunner> story() {
        return story;
    }

    @Deactivate
    void close() {
        registration.ifPresent(ServiceRegistration::unregister);
        story.ifPresent(StoryRunner::close);
    }
}
