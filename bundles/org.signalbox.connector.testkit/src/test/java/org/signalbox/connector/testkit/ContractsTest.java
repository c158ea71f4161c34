package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The kit passes a correct connector and detects each flaw. */
class ContractsTest {
    private int passed;

    @Test
    void a_connector_that_is_right_passes_every_check() {
        assertThat(failures(null, selectClass(EchoContract.class))).isEmpty();
        assertThat(passed).isGreaterThan(100);
    }

    @ParameterizedTest
    @EnumSource
    void each_flaw_is_noticed(Flaw flaw) {
        var method = DiscoverySelectors.selectMethod(EchoContract.class, flaw.check());
        assertThat(failures(flaw, method)).contains(flaw.check());
    }

    @Test
    void a_connector_over_sockets_that_is_right_passes_every_check() {
        SocketEchoContract.flaw = null;
        assertThat(failures(selectClass(SocketEchoContract.class))).isEmpty();
        assertThat(passed).isGreaterThan(60);
    }

    @ParameterizedTest
    @EnumSource
    void each_flaw_over_sockets_is_noticed(SocketFlaw flaw) {
        SocketEchoContract.flaw = flaw;
        var method = DiscoverySelectors.selectMethod(SocketEchoContract.class, flaw.check());
        assertThat(failures(method)).isNotEmpty();
    }

    private List<String> failures(@Nullable Flaw flaw, DiscoverySelector what) {
        EchoContract.flaw = flaw;
        return failures(what);
    }

    private List<String> failures(DiscoverySelector what) {
        var failed = new ArrayList<String>();
        var request = LauncherDiscoveryRequestBuilder.request().selectors(what).build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    failed.add(test.getSource()
                            .filter(MethodSource.class::isInstance)
                            .map(source -> ((MethodSource) source).getMethodName())
                            .orElse(test.getDisplayName()));
                } else if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL && test.isTest()) {
                    passed++;
                }
            }
        });
        return failed;
    }
}
