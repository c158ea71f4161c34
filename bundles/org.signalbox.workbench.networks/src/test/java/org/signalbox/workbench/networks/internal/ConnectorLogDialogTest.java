package org.signalbox.workbench.networks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.networks.ConnectorLogLine.Level;

class ConnectorLogDialogTest {
    @Test
    void a_copied_line_has_its_time_level_and_account() {
        assertThat(ConnectorLogDialog.plain(new ConnectorLogLine(Instant.EPOCH, Level.WARN, "me@echo", "slow")))
                .isEqualTo("1970-01-01T00:00:00Z WARN me@echo slow");
        assertThat(ConnectorLogDialog.plain(new ConnectorLogLine(Instant.EPOCH, Level.INFO, "", "begun")))
                .isEqualTo("1970-01-01T00:00:00Z INFO begun");
    }
}
