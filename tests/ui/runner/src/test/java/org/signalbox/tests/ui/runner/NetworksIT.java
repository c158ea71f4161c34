package org.signalbox.tests.ui.runner;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/** Networks are added, changed and removed. */
@Order(2)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NetworksIT {
    @TestFactory
    @Order(1)
    Stream<DynamicTest> networksAndAccountsAreConnected() throws Exception {
        return Flows.play("connect", "connect", List.of(), Duration.ofMinutes(4));
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> aDrill() throws Exception {
        return Flows.play("drill", "drill", List.of("drill", "april-2023"), Duration.ofMinutes(4));
    }

    @TestFactory
    @Order(3)
    Stream<DynamicTest> choicesOfAnAccount() throws Exception {
        return Flows.play("choices", "choices", List.of("drill", "reddit-2023"), Duration.ofMinutes(4));
    }

    @TestFactory
    @Order(4)
    Stream<DynamicTest> termsChange() throws Exception {
        return Flows.play("terms", "terms", List.of(), Duration.ofMinutes(4));
    }

    @TestFactory
    @Order(5)
    Stream<DynamicTest> anUpdateSite() throws Exception {
        return Flows.play("sites", "sites", List.of(), Duration.ofMinutes(4));
    }

    @TestFactory
    @Order(6)
    Stream<DynamicTest> twoHundredSwaps() throws Exception {
        return Flows.play("swaps", "swaps", List.of(), Duration.ofMinutes(10));
    }

    @TestFactory
    @Order(6)
    Stream<DynamicTest> pagesOfALogin() throws Exception {
        return Flows.play("pages", "pages", List.of("--developer"), Duration.ofMinutes(4));
    }

    @TestFactory
    @Order(7)
    Stream<DynamicTest> everyWayToAuthorize() throws Exception {
        return Flows.play("logins", "logins", List.of("--developer"), Duration.ofMinutes(4));
    }
}
