package org.signalbox.tests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.signalbox.networks.Networks;

class CompletenessTest {
    private static final Set<Integer> GOOD =
            Set.of(ComponentConfigurationDTO.SATISFIED, ComponentConfigurationDTO.ACTIVE);

    @BeforeAll
    static void theEngineIsUp() {
        ContainerServices.get(Networks.class);
    }

    @Test
    void every_bundle_is_resolved_and_started() {
        assertThat(Arrays.stream(ContainerServices.context().getBundles())
                        .filter(bundle -> bundle.getState() != wanted(bundle))
                        .map(bundle -> bundle + " is in state " + bundle.getState()))
                .isEmpty();
    }

    private static int wanted(Bundle bundle) {
        return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null ? Bundle.ACTIVE : Bundle.RESOLVED;
    }

    @Test
    void every_component_has_all_that_it_needs() {
        ServiceComponentRuntime runtime = ContainerServices.get(ServiceComponentRuntime.class);
        List<ComponentDescriptionDTO> components = runtime.getComponentDescriptionDTOs().stream()
                .filter(component -> component.bundle.symbolicName.startsWith("org.signalbox."))
                // the launcher provides its command socket
                .filter(component -> !component.name.equals("org.signalbox.shell.internal.LocalSocket"))
                .toList();
        assertThat(components).hasSizeGreaterThan(20);
        assertThat(components.stream().flatMap(component -> complaints(runtime, component)))
                .isEmpty();
    }

    private static Stream<String> complaints(ServiceComponentRuntime runtime, ComponentDescriptionDTO component) {
        List<ComponentConfigurationDTO> configurations = List.copyOf(runtime.getComponentConfigurationDTOs(component));
        if (configurations.isEmpty()) {
            return Stream.of(component.name + " has no configuration");
        }
        return configurations.stream()
                .filter(configuration -> !GOOD.contains(configuration.state))
                .map(configuration -> component.name + " lacks "
                        + Arrays.stream(configuration.unsatisfiedReferences)
                                .map(reference -> reference.name + " " + reference.target)
                                .toList()
                        + " " + configuration.failure);
    }
}
