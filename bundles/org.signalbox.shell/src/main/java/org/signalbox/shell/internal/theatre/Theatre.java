package org.signalbox.shell.internal.theatre;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.shell.internal.Services;
import org.signalbox.shell.internal.demo.DemoScript;
import org.signalbox.shell.internal.drill.Drills;
import org.signalbox.shell.internal.story.Script;
import org.signalbox.shell.internal.story.StoryTeller;
import org.signalbox.shell.story.Story;

/**
 * Gives the demonstration when the framework property {@code signalbox.demo} is {@code true}, or the drill that
 * {@code signalbox.drill} names, and offers it as a service.
 */
@Component(service = Theatre.class, immediate = true)
public final class Theatre {
    private final Optional<StoryTeller> story;
    private final Optional<ServiceRegistration<Story>> registration;

    @Activate
    public Theatre(BundleContext context, @Reference Services services) {
        story = script(context, services).map(StoryTeller::new);
        registration = story.map(teller -> context.registerService(Story.class, teller, null));
        story.ifPresent(StoryTeller::begin);
    }

    private static Optional<Script> script(BundleContext context, Services services) {
        if (Boolean.parseBoolean(context.getProperty("signalbox.demo"))) {
            return Optional.of(new DemoScript(services));
        }
        return Optional.ofNullable(context.getProperty("signalbox.drill")).flatMap(name -> Drills.of(name, services));
    }

    /** The story of this instance; empty where there is none. */
    public Optional<StoryTeller> story() {
        return story;
    }

    @Deactivate
    void close() {
        registration.ifPresent(ServiceRegistration::unregister);
        story.ifPresent(StoryTeller::close);
    }
}
