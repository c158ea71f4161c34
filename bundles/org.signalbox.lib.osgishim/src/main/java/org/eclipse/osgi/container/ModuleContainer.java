package org.eclipse.osgi.container;

import java.util.Map;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** Only the factory that {@code Platform.getBundle} and {@code Platform.getBundles} call. */
public final class ModuleContainer {

    private ModuleContainer() {}

    /** A requirement of no resource, as an argument of {@code FrameworkWiring.findProviders}. */
    public static Requirement createRequirement(
            String namespace, Map<String, String> directives, Map<String, ?> attributes) {
        return new Free(namespace, Map.copyOf(directives), Map.copyOf(attributes));
    }

    private record Free(String namespace, Map<String, String> directives, Map<String, Object> attributes)
            implements Requirement {

        @Override
        public String getNamespace() {
            return namespace;
        }

        @Override
        public Map<String, String> getDirectives() {
            return directives;
        }

        @Override
        public Map<String, Object> getAttributes() {
            return attributes;
        }

        @Override
        public Resource getResource() {
            return null;
        }
    }
}
