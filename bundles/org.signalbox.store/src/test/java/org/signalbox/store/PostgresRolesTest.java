package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.BEN;
import static org.signalbox.store.Samples.LEASE;
import static org.signalbox.store.Samples.NODE;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.account;
import static org.signalbox.store.Samples.answer;
import static org.signalbox.store.Samples.audit;
import static org.signalbox.store.Samples.key;
import static org.signalbox.store.Samples.network;
import static org.signalbox.store.Samples.ofSamePost;
import static org.signalbox.store.Samples.planned;
import static org.signalbox.store.Samples.receipt;

import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.signalbox.model.Budget;
import org.signalbox.model.HoldRule;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.NodeNetwork;
import org.signalbox.model.NodeRecord;
import org.signalbox.model.NoticeRule;
import org.signalbox.model.Overdue;
import org.signalbox.model.PlannedChange;
import org.signalbox.model.PostId;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.Schedule;
import org.signalbox.model.Series;
import org.signalbox.model.Timing;
import org.signalbox.model.Usage;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;
import org.signalbox.model.WeeklySlot;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.TermsDocument;

/** What each role of a team may do, asked of a real server through the store. */
final class PostgresRolesTest extends OneTeam {
    private static final Message WHY = Message.of("test.why");

    private int numbers;

    /** What somebody does to a publication, or to something else of a name that nothing else has. */
    private interface Command {
        void by(Store store, String name) throws Exception;
    }

    private record Operation(String name, Set<String> roles, Command before, Command command) {}

    private static void isolate(Store store, IsolationChoice choice) throws Exception {
        var chirp = store.networks().find("chirp").orElseThrow();
        store.networks().put(chirp.isolated(choice, NOON), audit("network/chirp"));
    }

    private List<Operation> operations() {
        Command nothing = (store, name) -> {};
        Command plan = (store, name) -> store.publications().plan(List.of(planned(name, ANNA, NOON)), ACTOR);
        Command sent = (store, name) -> {
            plan.by(store, name);
            save(
                    store,
                    save(store, find(store, name).claim(NODE, NOON.plus(LEASE), ACTOR))
                            .intend(0, key(1), "{}", NOON.plusSeconds(30), ACTOR));
        };
        Command asked = (store, name) -> {
            sent.by(store, name);
            save(store, find(store, name).escalate(WHY, ACTOR));
        };
        Command rejected = (store, name) -> {
            sent.by(store, name);
            save(store, find(store, name).reject(WHY, ACTOR));
        };
        Command held = (store, name) -> {
            plan.by(store, name);
            save(store, find(store, name).hold(WHY, ACTOR));
        };
        Command done = (store, name) -> {
            sent.by(store, name);
            save(store, find(store, name).done(0, receipt(name), ACTOR));
        };
        Command cancelled = (store, name) -> {
            plan.by(store, name);
            save(store, find(store, name).cancel(ACTOR));
        };
        Command heldAndCancelled = (store, name) -> {
            held.by(store, name);
            save(store, find(store, name).cancel(ACTOR));
        };
        Command givenUp = (store, name) -> {
            asked.by(store, name);
            save(store, find(store, name).cancel(ACTOR));
        };
        Command answer = (store, name) -> {
            if (store.publications()
                    .planAnswer(answer(name, ANNA, NOON, "item-" + name, 0, "Yes"), ACTOR)
                    .isPresent()) {
                throw new IllegalStateException("answered already: " + name);
            }
        };
        var everybody = Set.of(AUTHOR, PUBLISHER, ADMIN, SENDER);
        var people = Set.of(AUTHOR, PUBLISHER, ADMIN);
        var deciders = Set.of(PUBLISHER, ADMIN, SENDER);
        var admins = Set.of(ADMIN, SENDER);
        var admin = Set.of(ADMIN);
        var node = Set.of(SENDER);
        return List.of(
                new Operation("plan", everybody, nothing, plan),
                new Operation("answer", deciders, nothing, answer),
                new Operation(
                        "take an answer back",
                        deciders,
                        answer,
                        (store, name) -> save(store, find(store, name).cancel(ACTOR))),
                new Operation(
                        "reschedule",
                        everybody,
                        plan,
                        (store, name) -> save(
                                store,
                                find(store, name)
                                        .reschedule(
                                                new Schedule(LocalDateTime.parse("2027-03-02T13:00"), ZoneId.of("UTC")),
                                                ACTOR))),
                new Operation(
                        "change the text",
                        everybody,
                        plan,
                        (store, name) -> save(
                                store,
                                find(store, name)
                                        .update(planned(name, ANNA, NOON, "New", "New text", "and a second"), ACTOR))),
                new Operation(
                        "change the text of what is held",
                        everybody,
                        held,
                        (store, name) -> save(
                                store, find(store, name).update(planned(name, ANNA, NOON, "New", "New text"), ACTOR))),
                new Operation(
                        "hold for a network",
                        everybody,
                        plan,
                        (store, name) -> save(store, find(store, name).hold(WHY, ACTOR))),
                new Operation(
                        "cancel",
                        everybody,
                        plan,
                        (store, name) -> save(store, find(store, name).cancel(ACTOR))),
                new Operation(
                        "cancel what is held",
                        everybody,
                        held,
                        (store, name) -> save(store, find(store, name).cancel(ACTOR))),
                new Operation(
                        "restore",
                        everybody,
                        cancelled,
                        (store, name) -> save(store, find(store, name).restore(ACTOR))),
                new Operation(
                        "restore what was held",
                        deciders,
                        heldAndCancelled,
                        (store, name) -> save(store, find(store, name).restore(ACTOR))),
                new Operation(
                        "release",
                        deciders,
                        held,
                        (store, name) -> save(store, find(store, name).release(ACTOR))),
                new Operation(
                        "reroute",
                        deciders,
                        plan,
                        (store, name) -> store.publications()
                                .reroute(find(store, name)
                                        .reroute(
                                                ofSamePost(find(store, name), planned(name + "-instead", BEN, NOON)),
                                                ACTOR))),
                new Operation(
                        "confirm",
                        deciders,
                        asked,
                        (store, name) -> save(store, find(store, name).done(0, receipt(name), ACTOR))),
                new Operation(
                        "retry what is unclear",
                        deciders,
                        asked,
                        (store, name) -> save(store, find(store, name).retry(ACTOR))),
                new Operation(
                        "retry what was rejected",
                        deciders,
                        rejected,
                        (store, name) -> save(store, find(store, name).retry(ACTOR))),
                new Operation(
                        "cancel what is unclear",
                        deciders,
                        asked,
                        (store, name) -> save(store, find(store, name).cancel(ACTOR))),
                new Operation(
                        "undo that",
                        deciders,
                        givenUp,
                        (store, name) -> save(store, find(store, name).restore(ACTOR))),
                new Operation(
                        "note a deletion",
                        deciders,
                        done,
                        (store, name) -> save(store, find(store, name).deleted(ACTOR))),
                new Operation(
                        "claim",
                        node,
                        plan,
                        (store, name) -> save(store, find(store, name).claim(NODE, NOON.plus(LEASE), ACTOR))),
                new Operation(
                        "claim what is due",
                        node,
                        plan,
                        (store, name) -> assertThat(store.publications().claimDue(NODE, NOON, LEASE, 1_000))
                                .isNotEmpty()),
                new Operation(
                        "record a result",
                        node,
                        sent,
                        (store, name) -> save(store, find(store, name).done(0, receipt(name), ACTOR))),
                new Operation(
                        "lose sight",
                        node,
                        sent,
                        (store, name) -> save(store, find(store, name).markUnknown(WHY, NOON.plusSeconds(9), ACTOR))),
                new Operation(
                        "keep a queue",
                        people,
                        nothing,
                        (store, name) -> store.queues()
                                .put(
                                        new PostingQueue(
                                                ANNA,
                                                ZoneId.of("UTC"),
                                                List.of(WeeklySlot.parse("mon-09:00")
                                                        .orElseThrow()),
                                                0),
                                        audit("queue"))),
                new Operation(
                        "remove a queue",
                        people,
                        (store, name) -> store.queues()
                                .put(
                                        new PostingQueue(
                                                ANNA,
                                                ZoneId.of("UTC"),
                                                List.of(WeeklySlot.parse("mon-09:00")
                                                        .orElseThrow()),
                                                0),
                                        audit("queue")),
                        (store, name) -> store.queues().remove(ANNA, audit("queue"))),
                new Operation(
                        "repeat a post",
                        people,
                        nothing,
                        (store, name) -> store.series().put(series(name), audit(name))),
                new Operation(
                        "freeze a picture",
                        everybody,
                        nothing,
                        (store, name) -> store.blobs().put(Files.writeString(workspaces.resolve(name + ".png"), name))),
                new Operation(
                        "connect an account",
                        deciders,
                        nothing,
                        (store, name) -> store.accounts().put(account(ANNA), new byte[] {4, 5}, ACTOR)),
                new Operation("pause an account", deciders, nothing, (store, name) -> {
                    store.accounts().pause(ANNA, Optional.of(WHY), ACTOR);
                    store.accounts().pause(ANNA, Optional.empty(), ACTOR);
                }),
                new Operation(
                        "rotate a grant",
                        node,
                        nothing,
                        (store, name) -> store.accounts().rotate(ANNA, grant -> new byte[] {9})),
                new Operation(
                        "read a grant",
                        node,
                        nothing,
                        (store, name) ->
                                assertThat(store.accounts().grant(ANNA)).isPresent()),
                new Operation(
                        "read a notice's secrets",
                        node,
                        nothing,
                        (store, name) -> store.notices().sealedSecrets("ops")),
                new Operation(
                        "disable a network",
                        admins,
                        nothing,
                        (store, name) -> store.networks()
                                .put(
                                        network(
                                                "chirp",
                                                NetworkState.ENABLED,
                                                store.networks()
                                                        .find("chirp")
                                                        .orElseThrow()
                                                        .revision()),
                                        audit("network/chirp"))),
                new Operation(
                        "have a connector run outside",
                        admins,
                        nothing,
                        (store, name) -> isolate(store, IsolationChoice.ON)),
                new Operation(
                        "have a connector run inside",
                        admin,
                        (store, name) -> isolate(store, IsolationChoice.INHERIT),
                        (store, name) -> isolate(store, IsolationChoice.OFF)),
                new Operation(
                        "replace a connector that runs inside",
                        admins,
                        (store, name) -> isolate(store, IsolationChoice.OFF),
                        (store, name) -> isolate(store, IsolationChoice.OFF)),
                new Operation(
                        "import terms",
                        admin,
                        nothing,
                        (store, name) -> store.terms()
                                .put(
                                        new TermsDocument("chirp", name, "[]", Optional.empty(), NOON, "anna"),
                                        audit("network/chirp"))),
                new Operation(
                        "set a budget",
                        admin,
                        nothing,
                        (store, name) -> store.budgets()
                                .put(
                                        new Budget(
                                                name,
                                                Optional.of("chirp"),
                                                Optional.empty(),
                                                Budget.Period.MONTH,
                                                Money.of("5", "EUR"),
                                                80,
                                                true,
                                                NOON,
                                                0),
                                        audit("budget/" + name))),
                new Operation(
                        "set a hold rule",
                        admin,
                        nothing,
                        (store, name) -> store.holdRules().put("chirp", new HoldRule.Wait(), audit("network/chirp"))),
                new Operation(
                        "plan a change",
                        admin,
                        nothing,
                        (store, name) -> store.plannedChanges().put(change(name), audit("network/chirp"))),
                new Operation(
                        "make a planned change",
                        admins,
                        (store, name) -> store.plannedChanges().put(change(name), audit("network/chirp")),
                        (store, name) -> store.plannedChanges()
                                .put(
                                        store.plannedChanges()
                                                .find(name)
                                                .orElseThrow()
                                                .running(),
                                        audit("network/chirp"))),
                new Operation("set who is told", admin, nothing, (store, name) -> {
                    var rule = new NoticeRule(name, NoticeRule.Channel.WEBHOOK, Map.of(), Duration.ofMinutes(5), 0);
                    store.notices().put(rule, new byte[] {1}, audit("notices"));
                    assertThat(store.notices()
                                    .put(rule, new byte[] {2}, audit("notices"))
                                    .revision())
                            .isEqualTo(2);
                    store.notices().remove(name, audit("notices"));
                }),
                new Operation("pause everything", admins, nothing, (store, name) -> {
                    store.settings().set("paused", Optional.of("yes"), audit("workspace"));
                    store.settings().set("paused", Optional.empty(), audit("workspace"));
                }),
                new Operation(
                        "charge",
                        deciders,
                        nothing,
                        (store, name) -> store.usage()
                                .add(List.of(new Usage(
                                        "chirp", Optional.of(ANNA), "post", NOON, 1, 0, 1, Optional.empty())))),
                new Operation("join as a node", node, nothing, (store, name) -> {
                    var id = new NodeId(name);
                    store.nodes()
                            .join(
                                    new NodeRecord(
                                            id,
                                            Optional.empty(),
                                            name,
                                            "1",
                                            LEASE,
                                            NOON,
                                            NOON,
                                            Optional.empty(),
                                            List.of()),
                                    LEASE);
                    store.nodes().report(id, List.of(new NodeNetwork("chirp", 1, Optional.empty())));
                    store.nodes().leave(id);
                }),
                new Operation(
                        "take a duty",
                        node,
                        nothing,
                        (store, name) ->
                                assertThat(store.acquireLock(name, LEASE)).isTrue()));
    }

    @TestFactory
    Stream<DynamicTest> each_role_may_do_what_it_is_for_and_nothing_else() {
        var stores = new HashMap<String, OpenStore>();
        Stores.roles().forEach(role -> stores.put(role, team.open(role, clock)));
        return operations().stream()
                .flatMap(operation -> Stores.roles().stream()
                        .map(role -> DynamicTest.dynamicTest(
                                role + (operation.roles().contains(role) ? ": " : " may not: ") + operation.name(),
                                () -> tries(operation, role, stores.get(role)))))
                .onClose(() -> stores.values().forEach(OpenStore::close));
    }

    private void tries(Operation operation, String role, Store store) throws Exception {
        var name = "n" + ++numbers;
        operation.before().by(owner, name);
        var before = content();
        if (operation.roles().contains(role)) {
            operation.command().by(store, name);
            return;
        }
        var least = Stores.roles().stream()
                .filter(operation.roles()::contains)
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> operation.command().by(store, name)).isInstanceOfSatisfying(StoreFailure.class, e -> {
            assertThat(e.message().code()).isEqualTo("store.not-allowed");
            assertThat(e.message().text(Locale.ENGLISH))
                    .contains(team.login(role), "Nothing was changed", "GRANT " + least + " TO");
        });
        assertThat(content()).as("what is stored").isEqualTo(before);
    }

    /** All that is stored, but for the rows of transactions that are taken back. */
    private List<String> content() throws SQLException {
        return ask(
                team.owner(),
                Stream.of(
                                "publications",
                                "publication_parts",
                                "accounts",
                                "grants",
                                "networks",
                                "audit",
                                "settings",
                                "budgets",
                                "changes",
                                "hold_rules",
                                "terms_documents",
                                "planned_changes",
                                "announced_ends",
                                "notice_rules",
                                "queues",
                                "series",
                                "nodes",
                                "leaders",
                                "usage",
                                "blobs")
                        .map(table -> "SELECT '" + table + "' || t::text FROM " + table + " t")
                        .collect(Collectors.joining(" UNION ALL ", "", " ORDER BY 1")));
    }

    private static Series series(String post) {
        return new Series(
                new PostId(post),
                "content/a.md",
                "Again",
                new Timing.Repeated(
                        new Schedule(LocalDateTime.of(2027, 4, 5, 9, 0), ZoneId.of("UTC")),
                        "FREQ=WEEKLY",
                        List.of(),
                        Duration.ZERO),
                Overdue.SKIP,
                List.of(new Variant(ANNA, List.of(new VariantPart("Text", List.of())), Map.of(), Optional.empty())),
                Series.State.ACTIVE,
                NOON,
                0);
    }

    private static PlannedChange change(String id) {
        return new PlannedChange(
                id,
                "chirp",
                PlannedChange.Kind.DISABLE,
                NOON.plusSeconds(9),
                Duration.ofDays(7),
                Optional.empty(),
                Optional.empty(),
                "anna",
                PlannedChange.State.PLANNED,
                Optional.empty(),
                NOON,
                Optional.empty(),
                0);
    }
}
