package org.signalbox.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signalbox.accounts.OtherAccountException;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
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

    @Test
    void whyAnAccountCantBecomeAnotherOneIsTranslated() {
        Locale.setDefault(Locale.FRANCE);
        var known = new AccountRecord(
                AccountId.of("news@pages"),
                "31",
                "news",
                "News",
                Optional.empty(),
                URI.create("https://pages.example"),
                Optional.empty(),
                Instant.EPOCH,
                1);
        var other = Account.of("32", "shop").build();

        assertThatThrownBy(() -> OtherAccountException.requireSame(known, other))
                .satisfies(refused -> assertThat(FailureText.text(refused))
                        .contains("news@pages est news (31)", "shop (32)", "sous un autre nom"));
    }
}
