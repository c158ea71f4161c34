package org.signalbox.isolation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class IsolationComponentTest {
    @TempDir
    Path folder;

    private final AtomicInteger registered = new AtomicInteger();

    @Test
    void the_service_is_offered_where_the_installation_has_the_program_and_until_the_end() throws Exception {
        new IsolationComponent(context()).close();
        assertThat(registered).hasValue(0);

        Files.createDirectories(folder.resolve("isolation/lib"));
        var component = new IsolationComponent(context());
        assertThat(registered).hasValue(1);
        assertThat(folder.resolve(".signalbox"))
                .as("nothing is made before it is needed")
                .doesNotExist();

        component.close();
        assertThat(registered).hasValue(0);
        assertThatThrownBy(component::confinement).isInstanceOf(IllegalStateException.class);
    }

    /** A context with both folders, and services that are only counted. */
    private BundleContext context() {
        var registration = (ServiceRegistration<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ServiceRegistration.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("unregister")) {
                        registered.decrementAndGet();
                    }
                    return null;
                });
        return (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getProperty" -> folder.toString();
                    case "registerService" -> {
                        registered.incrementAndGet();
                        yield registration;
                    }
                    default -> throw new AssertionError(method);
                });
    }
}
