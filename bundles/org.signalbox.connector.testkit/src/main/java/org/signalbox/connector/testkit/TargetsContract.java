package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.emulation.FakeNetwork;

/** The targets of a login are listed, and a session with one speaks for it alone. */
public interface TargetsContract extends ProvidesFixture {
    @Test
    default void targets_are_listed_once_over_all_pages_and_again_the_same() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.speakFor(Optional.empty());
            var first = listed(trial);
            assertThat(first)
                    .extracting(Account::remoteId)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(trial.network().targets());
            assertThat(first).hasSizeGreaterThan(1).allSatisfy(target -> {
                assertThat(target.displayName()).isNotBlank();
                assertThat(target.handle()).isNotBlank();
                checkFacts(target);
            });
            trial.reopen();
            assertThat(listed(trial))
                    .extracting(Account::remoteId)
                    .containsExactlyInAnyOrderElementsOf(trial.network().targets());
            assertThat(trial.visibleRequests()).isEmpty();
        }
    }

    @Test
    default void a_session_with_each_target_names_it_and_publishes_to_it_alone() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.as(ListsTargets.class);
            for (var target : trial.network().targets()) {
                trial.speakFor(Optional.of(target));
                assertThat(trial.searched(trial.session().verify()).remoteId()).isEqualTo(target);
                trial.publish(trial.part("Here is " + target), Optional.empty());
            }
            for (var target : trial.network().targets()) {
                assertThat(trial.network().posts(target))
                        .extracting(FakeNetwork.Post::text)
                        .as("the posts of %s", target)
                        .containsExactly("Here is " + target);
            }
        }
    }

    @Test
    default void a_target_that_is_gone_is_told_apart_from_a_grant_that_is_lost() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            trial.as(ListsTargets.class);
            var targets = trial.network().targets();
            trial.network().removeTarget(targets.getFirst());
            trial.speakFor(Optional.of(targets.getFirst()));
            assertThat(trial.failure(() -> trial.session().verify()))
                    .get()
                    .isInstanceOfSatisfying(
                            ConnectorException.AuthorizationLost.class,
                            lost -> assertThat(lost.isOfTarget()).isTrue());
            trial.speakFor(Optional.of(targets.getLast()));
            assertThat(trial.searched(trial.session().verify()).remoteId()).isEqualTo(targets.getLast());
        }
    }

    private static List<Account> listed(ConnectorTrial trial) throws ConnectorException {
        var lists = trial.as(ListsTargets.class);
        var all = new ArrayList<Account>();
        Optional<String> cursor = Optional.empty();
        var pages = 0;
        do {
            var page = trial.searched(lists.targets(cursor));
            all.addAll(page.items());
            cursor = page.next();
            assertThat(++pages).as("pages of targets").isLessThan(100);
        } while (cursor.isPresent());
        return all;
    }

    /** The host keeps no others. */
    static void checkFacts(Account account) {
        assertThat(account.details()).hasSizeLessThanOrEqualTo(Account.MOST_DETAILS);
        assertThat(account.details().keySet()).allMatch(name -> name.matches("[A-Za-z0-9._-]{1,64}"));
        assertThat(account.details().values())
                .allMatch(value -> value.length() <= Account.LONGEST_DETAIL
                        && value.chars().noneMatch(Character::isISOControl));
    }
}
