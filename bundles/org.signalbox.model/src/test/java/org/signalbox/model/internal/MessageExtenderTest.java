package org.signalbox.model.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class MessageExtenderTest {
    /** Frameworks throw this between the uninstallation and its event. */
    @Test
    void a_bundle_that_is_being_uninstalled_has_no_messages() {
        var uninstalled = (Bundle)
                Proxy.newProxyInstance(Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class}, (p, m, a) -> {
                    throw new IllegalStateException("The bundle is uninstalled.");
                });

        assertThat(MessageExtender.entry(uninstalled, "OSGI-INF/l10n/editor.properties"))
                .isEmpty();
    }
}
