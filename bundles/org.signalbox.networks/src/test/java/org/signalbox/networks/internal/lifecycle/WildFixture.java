package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.AccountId;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.networks.Approval;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;

/** A connector {@code tiny} that misbehaves in a real framework, beside a calm one that must not notice. */
abstract class WildFixture {
    static final AccountId CALM = AccountId.of("me@calm");

    @TempDir
    Path folder;

    Workshop shop;
    NetworkCatalog networks;

    @BeforeEach
    void open() throws Exception {
        shop = new Workshop(folder, Map.of("signalbox.call.timeout", "1"));
        networks = shop.open();
        install(TinyJar.plain().of("calm"));
        shop.addAccount(CALM);
        shop.addAccount();
    }

    @AfterEach
    void the_calm_one_still_works_and_all_can_be_closed() throws Exception {
        publishCalmly();
        shop.close();
    }

    void install(TinyJar jar) throws Exception {
        networks.install(
                jar.signed(folder, VendorKeys.TRUSTED), Replacement.SAME_OR_OLDER, Approval.EVERYTHING, "tester");
    }

    /** Publishes, whatever comes of it. */
    void attempt(AccountId account, String manner) {
        assertThat(Optional.ofNullable(catchThrowable(() -> publish(account, manner))))
                .isNotNull();
    }

    String publish(AccountId account, String text) throws ConnectorException, NetworkGoneException {
        return shop.publish(account, text);
    }

    void publishCalmly() throws Exception {
        var began = System.nanoTime();
        assertThat(publish(CALM, "calm")).contains("calm");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        assertThat(networks.find("calm").orElseThrow().problem()).isEmpty();
    }

    String problem() {
        return networks.find("tiny")
                .orElseThrow()
                .problem()
                .map(why -> why.code())
                .orElse("");
    }

    static String french(Throwable result) {
        return LocalizedFailure.of(result).orElseThrow().text(Locale.FRENCH);
    }

    static void await(BooleanSupplier condition, Duration limit) throws InterruptedException {
        var until = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < until) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    long bundlesOf(String network) {
        return Arrays.stream(shop.context().getBundles())
                .filter(bundle -> bundle.getLocation().startsWith("signalbox:" + network + ":"))
                .count();
    }

    Bundle bundle(String network) {
        return Arrays.stream(shop.context().getBundles())
                .filter(each -> each.getLocation().startsWith("signalbox:" + network + ":"))
                .findFirst()
                .orElseThrow();
    }
}
