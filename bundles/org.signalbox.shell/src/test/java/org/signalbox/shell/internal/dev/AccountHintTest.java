package org.signalbox.shell.internal.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Field;

class AccountHintTest {
    private static String hint(Auth auth) {
        return AccountHint.of(Descriptor.of("echo", "Echo", auth)
                .words("echo", "echoes", "Call")
                .capabilities(Capability.PUBLISH)
                .delivery(Delivery.keyed(Duration.ofHours(1)))
                .build());
    }

    @Test
    void it_names_all_that_a_connector_asks_for() {
        assertThat(hint(Auth.Credentials.of(
                        Field.of("user", "User", ""),
                        Field.secret("token", "Token", ""),
                        Field.signingKey("key", "Key", ""))))
                .isEqualTo("accounts add NAME@echo --origin URL --setting user=VALUE --secret-file token=FILE"
                        + " --secret-file key=FILE");
    }

    @Test
    void what_may_be_left_out_is_in_brackets() {
        assertThat(hint(Auth.Credentials.of(Field.signingKey("key", "Key", "").generated())
                        .origins(URI.create("https://echo.example"))))
                .isEqualTo("accounts add NAME@echo [--origin URL] [--secret-file key=FILE]");
    }
}
