package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Message;
import org.signalbox.networks.Approval;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;

/** Networks whose connector couldn't be copied at the start. */
@Timeout(120)
class RetryTimerTest {
    @TempDir
    Path folder;

    private Workshop shop;

    @BeforeEach
    void install() throws Exception {
        shop = new Workshop(folder);
        var jar = TinyJar.plain().version("1.0.0").signed(folder, VendorKeys.TRUSTED);
        shop.open().install(jar, Replacement.NONE, Approval.EVERYTHING, "tester");
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    @Test
    void a_network_whose_private_copy_could_not_be_written_comes_up_once_it_can() throws Exception {
        shop.networks.stop();
        var staging = shop.workspace.resolve(".signalbox/staging");
        Files.delete(staging);
        Files.writeString(staging, "in the way");

        shop.open();

        assertThat(tiny().usable()).isFalse();
        assertThat(tiny().problem()).map(Message::code).contains("networks.no-copy");
        assertThat(tiny().problem()).map(Message::text).get().asString().contains(staging.toString());
        Files.delete(staging);
        awaitUsable();
        assertThat(tiny().problem()).isEmpty();
    }

    @Test
    void a_network_whose_bundle_the_framework_could_not_keep_comes_up_once_it_can() throws Exception {
        shop.networks.stop();
        var inTheWay = new ArrayList<Path>();
        for (int id = 2; id < 12; id++) {
            var bundle = folder.resolve("felix/bundle" + id);
            if (Files.notExists(bundle)) {
                inTheWay.add(Files.writeString(bundle, "in the way"));
            }
        }

        shop.open();

        assertThat(tiny().usable()).isFalse();
        assertThat(tiny().problem()).map(Message::code).contains("networks.no-copy");
        for (var each : inTheWay) {
            Files.deleteIfExists(each);
        }
        awaitUsable();
    }

    @Test
    void a_connector_that_is_refused_is_not_tried_again() throws Exception {
        shop.networks.stop();
        try (var trust = Files.newDirectoryStream(shop.home.resolve("trust"))) {
            for (var certificate : trust) {
                Files.delete(certificate);
            }
        }

        shop.open();

        assertThat(tiny().usable()).isFalse();
        VendorKeys.TRUSTED.trustIn(shop.home.resolve("trust"));
        Thread.sleep(1_500); // longer than the first pause
        assertThat(tiny().usable()).isFalse();
    }

    private void awaitUsable() throws InterruptedException {
        while (!tiny().usable() || tiny().problem().isPresent()) { // the problem is taken away a moment after
            Thread.sleep(20);
        }
    }

    private NetworkInfo tiny() {
        return shop.networks.find("tiny").orElseThrow();
    }
}
