package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsVersion;

/** Terms as tables and JSON. */
final class TermsReport {
    private TermsReport() {}

    static void list(Invocation in, TermsBook book, Instant now) {
        var array = new JsonArray();
        var table = new Table(
                "shell.column.network",
                "shell.column.version",
                "shell.column.from-where",
                "shell.column.in-force",
                "shell.column.next-change",
                "shell.column.remark");
        for (var network : book.networks()) {
            var history = book.history(network);
            var termsVersion = history.get(history.size() - 1);
            var next = next(termsVersion, now);
            table.row(
                    network,
                    termsVersion.terms().version(),
                    origin(termsVersion),
                    termsVersion.terms().at(now).size(),
                    next.map(TermDescription::date).orElse("–"),
                    remark(termsVersion, now));
            var json = json(termsVersion);
            json.addProperty("entriesInForce", termsVersion.terms().at(now).size());
            json.addProperty("nextChange", next.map(Instant::toString).orElse(null));
            json.addProperty("uncertain", doubtful(termsVersion, now));
            json.add("versions", versions(history));
            array.add(json);
        }
        if (in.json()) {
            var document = new JsonObject();
            document.add("terms", array);
            Output.json(in, document);
        } else {
            table.print(in.out());
        }
    }

    private static JsonArray versions(List<TermsVersion> history) {
        var versions = new JsonArray();
        history.forEach(termsVersion -> versions.add(json(termsVersion)));
        return versions;
    }

    private static String remark(TermsVersion termsVersion, Instant now) {
        var doubtful = doubtful(termsVersion, now);
        return Stream.of(
                        termsVersion.unsigned() ? Output.text("shell.terms.unsigned") : "",
                        doubtful == 0 ? "" : Output.text("shell.terms.doubtful", doubtful))
                .filter(text -> !text.isEmpty())
                .reduce((a, b) -> a + "; " + b)
                .orElse("");
    }

    private static long doubtful(TermsVersion termsVersion, Instant now) {
        return termsVersion.terms().at(now).stream()
                .filter(term -> term.doubt().isPresent())
                .count();
    }

    /** The next instant at which one of its terms starts, ends or expires. */
    private static Optional<Instant> next(TermsVersion termsVersion, Instant now) {
        return termsVersion.terms().entries().stream()
                .flatMap(term -> Stream.of(Optional.of(term.from()), term.to(), term.on())
                        .flatMap(Optional::stream))
                .filter(at -> at.isAfter(now))
                .min(Instant::compareTo);
    }

    private static String origin(TermsVersion termsVersion) {
        return Output.text(
                "shell.terms.origin." + termsVersion.origin().name().toLowerCase(Locale.ROOT),
                termsVersion.signer().orElse("–"));
    }

    /** Prints one document: terms in force at an instant, then announced ones. */
    static void show(Invocation in, TermsVersion termsVersion, Instant at) {
        if (in.json()) {
            var entries = new JsonArray();
            termsVersion.terms().entries().forEach(term -> {
                var json = TermDescription.json(term);
                json.addProperty("inForce", term.inForce(at));
                entries.add(json);
            });
            var document = json(termsVersion);
            document.addProperty("at", at.toString());
            document.add("entries", entries);
            Output.json(in, document);
            return;
        }
        Output.line(
                in,
                "shell.terms.header",
                termsVersion.terms().network(),
                termsVersion.terms().version(),
                origin(termsVersion));
        termsVersion
                .importedAt()
                .ifPresent(when -> Output.line(
                        in, "shell.terms.imported-by", termsVersion.actor().orElse("–"), Output.local(when)));
        if (termsVersion.unsigned()) {
            Output.line(in, "shell.terms.unsigned-line");
        }
        Output.line(in, "shell.terms.at", TermDescription.date(at));
        print(in, termsVersion.terms().at(at));
        var later = termsVersion.terms().entries().stream()
                .filter(term -> term.from().isAfter(at))
                .toList();
        if (!later.isEmpty()) {
            in.out().println();
            Output.line(in, "shell.terms.announced");
            print(in, later);
        }
    }

    private static void print(Invocation in, List<Term> terms) {
        var table = new Table(
                "shell.column.term",
                "shell.column.says",
                "shell.column.for",
                "shell.column.dates",
                "shell.column.source");
        for (var term : terms) {
            table.row(
                    term.id(),
                    TermDescription.what(term),
                    term.conditions(),
                    TermDescription.dates(term),
                    term.source() + " (" + term.checkedOn() + ")");
            term.doubt().ifPresent(doubt -> {
                table.row("", Output.text("shell.terms.doubt", doubt.why()), "", "", "");
                for (var alternative : doubt.alternatives()) {
                    table.row(
                            "",
                            Output.text(
                                    "shell.terms.alternative",
                                    alternative
                                            .value()
                                            .map(value -> value.toPlainString())
                                            .orElse("–"),
                                    alternative.note().orElse("")),
                            "",
                            "",
                            alternative.source() + " (" + alternative.checkedOn() + ")");
                }
            });
        }
        table.print(in.out());
    }

    static JsonObject json(TermsVersion termsVersion) {
        var json = new JsonObject();
        json.addProperty("network", termsVersion.terms().network());
        json.addProperty("version", termsVersion.terms().version());
        json.addProperty("origin", termsVersion.origin().name().toLowerCase(Locale.ROOT));
        json.addProperty("signer", termsVersion.signer().orElse(null));
        json.addProperty("unsigned", termsVersion.unsigned());
        json.addProperty(
                "importedAt", termsVersion.importedAt().map(Instant::toString).orElse(null));
        json.addProperty("actor", termsVersion.actor().orElse(null));
        json.addProperty("inForce", termsVersion.inForce());
        return json;
    }

    static void imported(Invocation in, TermsVersion termsVersion) {
        if (in.json()) {
            Output.json(in, json(termsVersion));
            return;
        }
        Output.line(
                in,
                termsVersion.unsigned() ? "shell.terms.imported-unsigned" : "shell.terms.imported",
                termsVersion.terms().network(),
                termsVersion.terms().version(),
                termsVersion.signer().orElse("–"));
        if (!termsVersion.inForce()) {
            Output.line(in, "shell.terms.not-counting", termsVersion.terms().version());
        }
    }

    static void removed(Invocation in, String network, String version, Optional<String> inForce) {
        if (in.json()) {
            var json = new JsonObject();
            json.addProperty("network", network);
            json.addProperty("removed", version);
            json.addProperty("inForce", inForce.orElse(null));
            Output.json(in, json);
            return;
        }
        Output.line(in, "shell.terms.removed", network, version, inForce.orElse("–"));
    }

    static void facts(Invocation in, String subject, Map<String, String> facts) {
        if (in.json()) {
            var values = new JsonObject();
            facts.forEach(values::addProperty);
            var document = new JsonObject();
            document.addProperty("subject", subject);
            document.add("facts", values);
            Output.json(in, document);
        } else if (facts.isEmpty()) {
            Output.line(in, "shell.terms.no-facts", subject);
        } else {
            facts.forEach((name, value) -> in.out().println(name + "=" + value));
        }
    }
}
