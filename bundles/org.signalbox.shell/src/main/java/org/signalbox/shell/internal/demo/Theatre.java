package org.signalbox.shell.internal.demo;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.shell.internal.Services;
import org.signalbox.shell.story.Story;

/** Gives the demonstration when the framework property {@code signalbox.demo} is {@code true}, and offers it as a service. */
@Component(service = Theatre.class, immediate = true)
public final class Theatre {
    private final Optional<StoryTeller> story;
    private final Optional<ServiceRegistration<Story>> registration;

    @Activate
    public Theatre(BundleContext context, @Reference Services services) {
        story = Boolean.parseBoolean(context.getProperty("signalbox.demo"))
                ? Optional.of(new StoryTeller(services))
                : Optional.empty();
        registration = story.map(teller -> context.registerService(Story.class, teller, null));
        story.ifPresent(StoryTeller::begin);
    }

    /** The story of this instance; empty where there is none. */
    Optional<StoryTeller> story() {
        return story;
    }

    @Deactivate
    void close() {
        registration.ifPresent(ServiceRegistration::unregister);
        story.ifPresent(StoryTeller::close);
    }
}
