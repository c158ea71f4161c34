package org.signalbox.connector.telegram.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.telegram.FakeTelegram;

/** The channels and groups of a bot. */
class TelegramChatsTest {
    private final FakeTelegram telegram = new FakeTelegram(InstantSource.system(), new TelegramJudge());

    private ConnectorTrial named(String chats, String token) {
        var trial = ConnectorTrial.of(new TelegramFixture() {
            @Override
            public Grant grant(URI origin) {
                return new Grant(
                        TelegramConnector.ORIGIN, "", Map.of(Chats.CHATS, chats), Map.of(Api.TOKEN, Secret.of(token)));
            }

            @Override
            public FakeNetwork network(URI origin) {
                return telegram;
            }
        });
        trial.speakFor(Optional.empty());
        return trial;
    }

    private ConnectorTrial named(String chats) {
        return named(chats, FakeTelegram.TOKEN);
    }

    private static List<Account> first(ConnectorTrial trial) throws Exception {
        return trial.as(ListsTargets.class).targets(Optional.empty()).items();
    }

    @Test
    void the_login_is_the_bot() throws Exception {
        try (var trial = named("recent")) {
            var bot = trial.session().verify();
            assertThat(bot.handle()).isEqualTo(FakeTelegram.BOT);
            assertThat(bot.displayName()).isEqualTo("Night Line");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@nightline",
                "nightline",
                "https://t.me/nightline",
                "t.me/nightline/15",
                "-1002244668800",
                "https://t.me/c/2244668800/7"
            })
    void a_channel_is_named_in_any_way_and_nothing_else_is_asked(String name) throws Exception {
        try (var trial = named(name)) {
            telegram.webhook(true);
            var found = first(trial);
            assertThat(found).extracting(Account::remoteId).containsExactly("-1002244668800");
            assertThat(found.getFirst().handle()).isEqualTo("nightline");
            assertThat(found.getFirst().displayName()).isEqualTo("Night Line");
            assertThat(found.getFirst().profile()).contains(URI.create("https://t.me/nightline"));
            assertThat(found.getFirst().details())
                    .containsEntry(Chats.DISCUSSION, "-1002244668811")
                    .containsEntry(Chats.TYPE, "channel");
        }
    }

    @Test
    void recent_ones_are_listed_beside_those_that_are_named_and_nothing_is_confirmed() throws Exception {
        try (var trial = named("recent, -1003355779900")) {
            var waiting = telegram.updates();
            telegram.chat(FakeTelegram.GROUP).status("left");
            telegram.chat(FakeTelegram.DISCUSSION).status("kicked");
            telegram.chat(FakeTelegram.CHANNEL).status("member");
            var page = trial.as(ListsTargets.class).targets(Optional.empty());
            assertThat(page.items().getFirst().displayName()).isEqualTo("Crew");
            assertThat(page.items())
                    .extracting(Account::displayName)
                    .doesNotContain("Old friends", "Night Line", "Night Line Talk");
            assertThat(page.next()).isPresent();
            assertThat(telegram.updates()).isEqualTo(waiting);
        }
    }

    @Test
    void what_cant_be_chosen_is_told_in_words() throws Exception {
        try (var trial = named("@elsewhere")) {
            assertThatThrownBy(() -> first(trial))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("chat not found")
                    .hasMessageContaining("@elsewhere");
        }
        try (var trial = named("@elsewhere, @nightline")) {
            assertThat(first(trial)).extracting(Account::handle).containsExactly("nightline");
        }
        try (var trial = named("Line!")) {
            assertThatThrownBy(() -> first(trial)).hasMessageContaining("«Line!» is neither @NAME nor the number");
        }
        telegram.chat(FakeTelegram.CHANNEL).posts(false);
        try (var trial = named("@nightline")) {
            assertThatThrownBy(() -> first(trial))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("make it an administrator");
        }
        telegram.webhook(true);
        try (var trial = named("recent")) {
            assertThatThrownBy(() -> first(trial))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("another program receives this bot's messages by a webhook");
        }
    }

    @Test
    void a_bot_without_chats_says_what_to_do() throws Exception {
        telegram.targets().forEach(telegram::removeTarget);
        try (var trial = named("recent")) {
            var page = trial.as(ListsTargets.class).targets(Optional.empty());
            assertThat(page.items()).isEmpty();
            assertThat(page.next()).as("those that are looked at next").isPresent();
        }
        telegram.forgetUpdates();
        try (var trial = named("recent")) {
            assertThatThrownBy(() -> first(trial))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("add it as an administrator");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2-password",
                "8123456789",
                "8123456789:other-t0ken-of-35-letters-000000000",
                "81234567890123456789:other-t0ken-of-35-letters-000"
            })
    void a_token_that_is_none_is_asked_for_again(String token) throws Exception {
        try (var trial = named("recent", token)) {
            assertThatThrownBy(() -> trial.session().verify())
                    .isInstanceOfSatisfying(
                            AuthorizationLost.class,
                            lost -> assertThat(lost.isOfTarget()).isFalse())
                    .hasMessageContaining("BotFather");
        }
    }

    @Test
    void a_chat_where_the_bot_may_not_post_any_more_is_lost_alone() throws Exception {
        try (var trial = named("recent")) {
            for (var status : List.of("left", "kicked", "member")) {
                telegram.chat(FakeTelegram.CHANNEL).status(status);
                trial.speakFor(Optional.of(Long.toString(FakeTelegram.CHANNEL)));
                assertThatThrownBy(() -> trial.session().verify())
                        .isInstanceOfSatisfying(
                                AuthorizationLost.class,
                                lost -> assertThat(lost.isOfTarget()).isTrue());
            }
            trial.speakFor(Optional.of(Long.toString(FakeTelegram.GROUP)));
            telegram.chat(FakeTelegram.GROUP).status("member");
            assertThat(trial.session().verify().handle()).isEqualTo(Long.toString(FakeTelegram.GROUP));
        }
    }
}
