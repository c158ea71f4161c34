package org.signalbox.tests.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticePost;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;
import org.signalbox.sandbox.WrittenItem;
import org.signalbox.tests.postgres.PostgresDatabase;

/** Two people, each with a process of their own, answer the same messages at once, and two nodes send. */
@Timeout(300)
class InboxTeamIT {
    private static final int MESSAGES = 2;

    @TempDir
    Path folder;

    private Team team;

    @Test
    void of_two_who_answer_a_message_at_once_one_is_heard_and_the_other_is_told() throws Exception {
        team = Team.make(folder);
        var owner = team.at("owner", Map.of());
        done(owner.run("health"));
        done(owner.run("store", "grant"));
        var anna = team.at("anna", publisher("anna"), Map.of());
        var bert = team.at("bert", publisher("bert"), Map.of());
        var key = team.key();
        var one = team.at("one", key);
        try (var plaza = Sandbox.on(InstantSource.system())
                        .start(PracticeKind.PLAZA, StartOptions.defaults().withPastPosts(0));
                var first = one.serve("--lease", "4s");
                var second = team.at("two", key).serve("--lease", "4s");
                var people = Executors.newFixedThreadPool(2)) {
            assertThat(List.of(first.ready(), second.ready())).allMatch(ready -> ready.startsWith("ready: "));
            done(one.run("connector", "install", Signalbox.connector("plaza").toString()));
            done(anna.run(
                    Map.of("SIGNALBOX_SECRET_TOKEN", plaza.tokenFor("nightline")),
                    "accounts",
                    "add",
                    "nightline@plaza",
                    "--origin",
                    plaza.origin().toString()));
            done(one.run("inbox", "undo-time", "0"));

            for (var i = 0; i < MESSAGES; i++) {
                plaza.write(WrittenItem.mention("nightline", "vera", "Ferryquestion" + i + "?"));
                var message = conversation(one, "Ferryquestion" + i);
                var texts = List.of("Anna says " + i, "Bert says " + i);
                var results = both(
                        people,
                        () -> anna.process("inbox", "reply", message, texts.get(0), "--known", "0"),
                        () -> bert.process("inbox", "reply", message, texts.get(1), "--known", "0"));

                var heard = results.get(0).exit() == 0 ? 0 : 1;
                assertThat(results.get(heard).exit()).as(results.toString()).isZero();
                var told = results.get(1 - heard);
                assertThat(told.exit()).as(results.toString()).isOne();
                assertThat(told.errorLine())
                        .contains(heard == 0 ? "anna_" : "bert_")
                        .contains(texts.get(heard));
                team.awaitIn(
                        "the answer is at the network",
                        () -> plaza.posts().stream()
                                .anyMatch(post -> post.text().contains(texts.get(heard))));
            }

            assertThat(one.run("inbox", "refresh").exit()).isZero();
            assertThat(team.number("SELECT COUNT(*) FROM publications")).isEqualTo(MESSAGES);
            assertThat(plaza.posts())
                    .extracting(PracticePost::text)
                    .filteredOn(text -> text.contains("says"))
                    .hasSize(MESSAGES);
        }
    }

    private static List<Signalbox.Result> both(
            ExecutorService people, Callable<Signalbox.Result> one, Callable<Signalbox.Result> other) throws Exception {
        return people.invokeAll(List.of(one, other)).stream()
                .map(Future::resultNow)
                .toList();
    }

    /** The id of the conversation with this text, once a node has read it. */
    private String conversation(Signalbox from, String text) throws Exception {
        var found = new JsonObject[1];
        team.awaitIn("a node reads " + text, () -> {
            done(from.run("inbox", "refresh"));
            var all = done(from.run("inbox", "list", "--search", text, "--json"))
                    .json()
                    .getAsJsonArray("conversations");
            found[0] = all.isEmpty() ? null : all.get(0).getAsJsonObject();
            return found[0] != null;
        });
        return found[0].get("short").getAsString();
    }

    private PostgresDatabase publisher(String name) throws Exception {
        var database = team.database();
        var login = name + "_" + database.name();
        database.execute("CREATE ROLE " + login + " LOGIN PASSWORD 'pw' IN ROLE signalbox_publisher");
        return database.as(login, "pw");
    }

    private static Signalbox.Result done(Signalbox.Result result) {
        assertThat(result.exit()).as(result.toString()).isZero();
        return result;
    }
}
