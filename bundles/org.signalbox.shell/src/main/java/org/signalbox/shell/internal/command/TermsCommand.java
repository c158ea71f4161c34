package org.signalbox.shell.internal.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.ledger.Forecasts;
import org.signalbox.model.Message;
import org.signalbox.networks.TermsImports;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineCall;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsVersion;
import org.signalbox.terms.WhatIf;

/** Shows, compares and imports networks' terms, and forecasts their effect on the plan. */
@Component(service = Command.class)
public final class TermsCommand implements Command {
    private final EngineServices services;

    @Activate
    public TermsCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "terms";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("terms")
                .unknownVerb("shell.terms.action")
                .defaultVerb("list", list -> {})
                .verb("show", show -> show.word("NETWORK").option("at", "DATE", "shell.option.at-date"))
                .verb(
                        "diff",
                        diff -> diff.word("NETWORK")
                                .optionalWord("VERSION|FILE")
                                .optionalWord("VERSION"))
                .verb(
                        "import",
                        take -> take.word("FILE")
                                .flag("unsigned", "shell.option.unsigned")
                                .flag("replace", "shell.option.replace"))
                .verb("remove", remove -> remove.word("NETWORK").word("VERSION"))
                .verb(
                        "forecast",
                        forecast -> forecast.option("from", "DATE", "shell.option.from-date")
                                .option("to", "DATE", "shell.option.to-date")
                                .option("network", "ID", "shell.option.network")
                                .repeated("what-if", "ASSUMPTION", "shell.option.what-if"))
                .verb("facts", facts -> facts.word("NETWORK|NAME@NETWORK").optionalWords("NAME=VALUE"));
    }

    @Override
    public Message summary() {
        return Message.of("shell.terms.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        services.networks();
        var verb = arguments.verb();
        return switch (verb) {
            case "list" -> {
                TermsReport.list(
                        in, services.need(TermsBook.class), services.store().now());
                yield ExitCode.OK;
            }
            case "show" -> show(in, arguments);
            case "diff" -> diff(in, arguments);
            case "import" -> take(in, arguments);
            case "remove" -> remove(in, arguments);
            case "forecast" -> ForecastReport.run(in, arguments, services);
            case "facts" -> facts(in, arguments);
            default -> throw Arguments.usage("shell.terms.action", verb);
        };
    }

    private int show(Invocation in, Arguments arguments) throws CommandException, InterruptedException {
        var termsVersion = counting(arguments.word("NETWORK"));
        var at = Dates.instant(arguments.value("at"), services.store().now());
        TermsReport.show(in, termsVersion, at);
        return ExitCode.OK;
    }

    private TermsVersion counting(String network) throws CommandException, InterruptedException {
        var history = history(network);
        return history.get(history.size() - 1);
    }

    private List<TermsVersion> history(String network) throws CommandException, InterruptedException {
        var book = services.need(TermsBook.class);
        var history = book.history(network);
        if (history.isEmpty()) {
            throw Arguments.noSuch("shell.terms.none", network, String.join(", ", book.networks()));
        }
        return history;
    }

    private int diff(Invocation in, Arguments arguments) throws CommandException, InterruptedException {
        var network = arguments.word("NETWORK");
        var words = Stream.of("VERSION|FILE", "VERSION")
                .flatMap(label -> arguments.optionalWord(label).stream())
                .toList();
        Terms before;
        Terms after;
        if (words.size() == 1 && isFile(in, words.get(0))) {
            after = file(in, words.get(0)).terms();
            if (!after.network().equals(network)) {
                throw new CommandException(
                        ExitCode.PROBLEMS,
                        Message.of("shell.terms.other-network", words.get(0), after.network(), network));
            }
            var history = services.need(TermsBook.class).history(network);
            before = history.isEmpty()
                    ? new Terms(network, "–", List.of())
                    : history.get(history.size() - 1).terms();
        } else {
            var history = history(network);
            if (words.isEmpty() && history.size() < 2) {
                throw new CommandException(ExitCode.PROBLEMS, Message.of("shell.terms.one-version", network));
            }
            before = words.isEmpty() ? history.get(history.size() - 2).terms() : termsVersion(history, words.get(0));
            after = words.size() == 2
                    ? termsVersion(history, words.get(1))
                    : history.get(history.size() - 1).terms();
        }
        var recheck = services.need(Forecasts.class)
                .recheck(
                        Optional.of(network),
                        WhatIf.of(new WhatIf.Assumption.Document(before)),
                        WhatIf.of(new WhatIf.Assumption.Document(after)));
        var live = services.need(TermsBook.class).live(network);
        new TermsDiffReport(in, services.store().now(), before, after, live).print(recheck);
        var breaks = recheck.newlyBroken().anyMatch(TermsDiffReport::isError);
        return breaks ? ExitCode.PROBLEMS : ExitCode.OK;
    }

    private static Terms termsVersion(List<TermsVersion> history, String version) throws CommandException {
        return history.stream()
                .map(TermsVersion::terms)
                .filter(terms -> terms.version().equals(version))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> Arguments.noSuch(
                        "shell.terms.no-version",
                        version,
                        String.join(
                                ", ",
                                history.stream()
                                        .map(each -> each.terms().version())
                                        .toList())));
    }

    private static boolean isFile(Invocation in, String word) {
        return word.endsWith(".json") || word.contains("/") || Files.isRegularFile(Arguments.path(in, word));
    }

    private org.signalbox.networks.InspectedTerms file(Invocation in, String word)
            throws CommandException, InterruptedException {
        var imports = services.need(TermsImports.class);
        var file = existing(in, word);
        return EngineCall.of(() -> imports.inspect(file));
    }

    static Path existing(Invocation in, String word) throws CommandException {
        var file = Arguments.path(in, word);
        if (!Files.isRegularFile(file)) {
            throw Arguments.noSuch("shell.no-file", file);
        }
        return file;
    }

    private int take(Invocation in, Arguments arguments) throws CommandException, InterruptedException {
        var inspected = file(in, arguments.word("FILE"));
        var imports = services.need(TermsImports.class);
        EngineCall.of(() -> {
            imports.importDocument(inspected, arguments.has("replace"), arguments.has("unsigned"), in.actor());
            return inspected;
        });
        var book = services.need(TermsBook.class);
        var network = inspected.terms().network();
        var version = inspected.terms().version();
        var stored = services.store().terms().find(network, version).map(document -> document.importedAt());
        var termsVersion = ChangeFeedPoll.until(() -> book.history(network).stream()
                .filter(each -> each.terms().version().equals(version)
                        && each.importedAt().equals(stored))
                .findFirst());
        TermsReport.imported(in, termsVersion.orElseThrow());
        return ExitCode.OK;
    }

    private int remove(Invocation in, Arguments arguments) throws CommandException, InterruptedException {
        var network = arguments.word("NETWORK");
        var version = arguments.word("VERSION");
        var imports = services.need(TermsImports.class);
        EngineCall.of(() -> {
            imports.remove(network, version, in.actor());
            return version;
        });
        var book = services.need(TermsBook.class);
        ChangeFeedPoll.until(() -> Optional.of(version)
                .filter(gone -> book.history(network).stream()
                        .noneMatch(each -> each.origin() == TermsVersion.Origin.IMPORTED
                                && each.terms().version().equals(gone))));
        TermsReport.removed(in, network, version, book.of(network).map(Terms::version));
        return ExitCode.OK;
    }

    private int facts(Invocation in, Arguments arguments) throws CommandException, InterruptedException {
        var subject = arguments.word("NETWORK|NAME@NETWORK");
        var imports = services.need(TermsImports.class);
        var facts = new TreeMap<>(imports.facts(subject));
        var changes = arguments.words("NAME=VALUE");
        for (var change : changes) {
            var equals = change.indexOf('=');
            if (equals < 1) {
                throw Arguments.usage("shell.terms.not-fact", change);
            }
            if (equals == change.length() - 1) {
                facts.remove(change.substring(0, equals));
            } else {
                facts.put(change.substring(0, equals), change.substring(equals + 1));
            }
        }
        if (!changes.isEmpty()) {
            EngineCall.of(() -> {
                imports.facts(subject, facts, in.actor());
                return facts;
            });
        }
        TermsReport.facts(in, subject, facts);
        return ExitCode.OK;
    }
}
