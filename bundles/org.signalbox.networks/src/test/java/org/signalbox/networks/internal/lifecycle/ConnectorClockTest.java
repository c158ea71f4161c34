package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Session;
import org.signalbox.networks.Approval;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;

@Timeout(60)
class ConnectorClockTest {
    @TempDir
    Path folder;

    /** Else a post that is looked up would be older or newer than its intent by what the clocks differ. */
    @Test
    void connectors_have_the_clock_by_which_they_are_told_since_when_to_look() throws Exception {
        var ahead = InstantSource.offset(InstantSource.system(), Duration.ofHours(3));
        try (var shop = new Workshop(folder, Map.of(), ahead)) {
            var networks = shop.open();
            var jar = TinyJar.plain().signed(folder, VendorKeys.TRUSTED);
            networks.install(jar, Replacement.NONE, Approval.EVERYTHING, "tester");
            shop.addAccount();
            var read = networks.call(Workshop.ACCOUNT, Session.class, Session::liveTerms);
            assertThat(read.readAt()).isCloseTo(shop.store.now(), within(1, ChronoUnit.MINUTES));
        }
    }
}
