package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.inbox.CollectionState;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.AccountId;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.ConversationQuery.View;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Lists conversations, and how the accounts' inboxes are read. */
final class InboxListing {
    private static final String VIEWS = "open|unread|mine|unassigned|snoozed|done|all";
    static final String KINDS = "comment|mention|message";
    private static final int USUAL = 50;
    private static final int MOST = 1_000;
    private static final int EXCERPT = 50;

    private final Invocation in;
    private final Inbox inbox;

    InboxListing(Invocation in, Inbox inbox) {
        this.in = in;
        this.inbox = inbox;
    }

    static void syntax(Syntax list) {
        list.option("view", VIEWS, "shell.option.view")
                .repeated("account", "NAME@NETWORK", "shell.option.account-many")
                .repeated("network", "ID", "shell.option.network-many")
                .repeated("kind", KINDS, "shell.option.kind")
                .repeated("label", "LABEL", "shell.option.label")
                .option("search", "WORDS", "shell.option.search")
                .flag("oldest", "shell.option.oldest")
                .option("limit", "N", "shell.option.limit");
    }

    int list(Arguments arguments) throws CommandException {
        var page = inbox.list(query(arguments));
        var counts = inbox.counts(in.actor());
        if (in.json()) {
            var all = new JsonArray();
            page.items().forEach(each -> all.add(InboxJson.of(each)));
            var document = new JsonObject();
            document.add("conversations", all);
            document.addProperty("more", page.next().isPresent());
            document.add("counts", InboxJson.of(counts));
            document.add("damaged", DamagedRows.json(page.damaged()));
            Output.json(in, document);
        } else {
            print(page.items());
            Output.line(
                    in,
                    "shell.inbox.counts",
                    counts.open(),
                    counts.unread(),
                    counts.mine(),
                    counts.unassigned(),
                    counts.snoozed());
        }
        if (page.next().isPresent()) {
            Output.remark(in, "shell.inbox.more", page.items().size());
        }
        DamagedRows.remark(in, page.damaged());
        return ExitCode.OK;
    }

    private void print(List<Conversation> conversations) {
        var ids = ShortIds.of(conversations.stream().map(each -> InboxIds.of(each.id())));
        var table = new Table(
                "shell.column.id",
                "shell.column.at",
                "shell.column.account",
                "shell.column.kind",
                "shell.column.from-whom",
                "shell.column.unread",
                "shell.column.assignee",
                "shell.column.labels",
                "shell.column.text");
        for (var each : conversations) {
            table.row(
                    ids.of(InboxIds.of(each.id())),
                    Output.local(each.newestAt()),
                    each.id().account(),
                    kind(each.kind()),
                    Output.shortened(each.with().name(), 30),
                    each.unread() + "/" + each.messages(),
                    each.work().assignee().orElse("–"),
                    String.join(" ", each.work().labels().stream().sorted().toList()),
                    Output.shortened(each.excerpt(), EXCERPT));
        }
        table.print(in.out());
    }

    static String kind(InboxItem.Kind kind) {
        return Output.text("shell.inbox.kind." + kind.name().toLowerCase(Locale.ROOT));
    }

    private ConversationQuery query(Arguments arguments) throws CommandException {
        var view = arguments.value("view").orElse("open");
        if (!List.of(VIEWS.split("\\|")).contains(view)) {
            throw Arguments.usage("shell.inbox.not-view", view, VIEWS);
        }
        var mine = view.equals("mine");
        return new ConversationQuery(
                mine ? View.ASSIGNED : View.valueOf(view.toUpperCase(Locale.ROOT)),
                accounts(arguments),
                Set.copyOf(arguments.values("network")),
                kinds(arguments),
                mine ? Optional.of(in.actor()) : Optional.empty(),
                lower(arguments.values("label")),
                arguments.value("search").map(String::strip).filter(text -> !text.isEmpty()),
                Optional.empty(),
                arguments.has("oldest"),
                Optional.empty(),
                arguments.number("limit", USUAL, MOST));
    }

    private static Set<AccountId> accounts(Arguments arguments) throws CommandException {
        var accounts = new HashSet<AccountId>();
        for (var each : arguments.values("account")) {
            accounts.add(Arguments.parseAccount(each));
        }
        return accounts;
    }

    /** The kinds that are named. */
    static Set<InboxItem.Kind> kinds(Arguments arguments) throws CommandException {
        var kinds = new HashSet<InboxItem.Kind>();
        for (var each : arguments.values("kind")) {
            kinds.add(Arrays.stream(InboxItem.Kind.values())
                    .filter(kind -> kind.name().equals(each.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> Arguments.usage("shell.inbox.not-kind", each, KINDS)));
        }
        return kinds;
    }

    /** Labels as the store has them. */
    static Set<String> lower(List<String> labels) {
        var all = new HashSet<String>();
        labels.forEach(label -> all.add(label.strip().toLowerCase(Locale.ROOT)));
        all.remove("");
        return all;
    }

    int status() {
        var states = inbox.collection();
        if (in.json()) {
            var all = new JsonArray();
            states.forEach(state -> all.add(InboxJson.of(state)));
            var document = new JsonObject();
            document.add("accounts", all);
            Output.json(in, document);
            return ExitCode.OK;
        }
        var table = new Table(
                "shell.column.account",
                "shell.column.read-at",
                "shell.column.next",
                "shell.column.per-day",
                "shell.column.remark");
        for (var state : states) {
            table.row(
                    state.account(),
                    state.readAt().map(Output::local).orElse("–"),
                    next(state),
                    state.dailyPrice().map(InboxListing::price).orElse("–"),
                    Output.text(state.problem()));
        }
        table.print(in.out());
        return ExitCode.OK;
    }

    private static String next(CollectionState state) {
        return state.pushed()
                ? Output.text("shell.inbox.pushed")
                : state.nextAt().map(Output::local).orElse("–");
    }

    static String price(org.signalbox.model.Money price) {
        return price.plainAmount() + " " + price.currency();
    }
}
