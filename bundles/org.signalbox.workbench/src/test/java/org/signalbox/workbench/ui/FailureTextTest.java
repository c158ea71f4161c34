package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;

/** Failures are described in the user's language; a network's own message is kept. */
class FailureTextTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @Test
    void thisProgramsWordsAreTranslatedAndTheNetworksAreNot() {
        Locale.setDefault(Locale.FRANCE);
        var refused = LocalizedFailure.with(
                Message.of("transport.unsent.refused", "verify", "chirp.example"),
                words -> new ConnectorException.NotSent(words, null));

        assertThat(FailureText.text(refused))
                .contains("la connexion a été refusée")
                .doesNotContain("refused");
        assertThat(FailureText.text(new ConnectorException.Rejected("too long, says chirp", null)))
                .contains("too long, says chirp");
    }
}
