package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Sessions open without I/O, prove the grant, and close. */
public interface SessionContract extends ProvidesFixture {
    @Test
    default void verifying_names_the_account() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var account = trial.searched(trial.session().verify());
            assertThat(account.remoteId()).isNotBlank();
            assertThat(account.handle()).isNotBlank();
            assertThat(account.displayName()).isNotBlank();
            TargetsContract.checkFacts(account);
            assertThat(trial.visibleRequests()).isEmpty();
        }
    }

    @Test
    default void closing_is_idempotent_and_asks_nobody() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.session().verify();
            var before = trial.requests().size();
            trial.takeDown();
            trial.session().close();
            trial.session().close();
            assertThat(trial.requests()).hasSize(before);
        }
    }

    @Test
    default void a_session_that_was_never_used_closes() {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.session().close();
            assertThat(trial.requests()).isEmpty();
        }
    }

    @Test
    default void every_request_names_its_operation() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            for (var call : ContractCall.of(trial.descriptor()).toList()) {
                try {
                    call.ready(trial).run();
                } catch (TestAbortedException e) {
                    continue; // nobody writes at the fixture's network
                }
            }
            assertThat(trial.requests())
                    .allSatisfy(request -> assertThat(request.operation()).matches("[a-z]+(\\.[a-z_]+)*"));
        }
    }
}
