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
import org.signalbox.terms.TermsEdition;

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
            var edition = history.get(history.size() - 1);
            var next = next(edition, now);
            table.row(
                    network,
                    edition.terms().version(),
                    origin(edition),
                    edition.terms().at(now).size(),
                    next.map(TermDescription::date).orElse("–"),
                    remark(edition, now));
            var json = json(edition);
            json.addProperty("inForce", edition.terms().at(now).size());
            json.addProperty("nextChange", next.map(Instant::toString).orElse(null));
            json.addProperty("uncertain", doubtful(edition, now));
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

    private static JsonArray versions(List<TermsEdition> history) {
        var versions = new JsonArray();
        history.forEach(edition -> versions.add(json(edition)));
        return versions;
    }

    private static String remark(TermsEdition edition, Instant now) {
        var doubtful = doubtful(edition, now);
        return Stream.of(
                        edition.unsigned() ? Output.text("shell.terms.unsigned") : "",
                        doubtful == 0 ? "" : Output.text("shell.terms.doubtful", doubtful))
                .filter(text -> !text.isEmpty())
                .reduce((a, b) -> a + "; " + b)
                .orElse("");
    }

    private static long doubtful(TermsEdition edition, Instant now) {
        return edition.terms().at(now).stream()
                .filter(term -> term.doubt().isPresent())
                .count();
    }

    /** The next instant at which one of its terms starts, ends or expires. */
    private static Optional<Instant> next(TermsEdition edition, Instant now) {
        return edition.terms().entries().stream()
                .flatMap(term -> Stream.of(Optional.of(term.from()), term.to(), term.on())
                        .flatMap(Optional::stream))
                .filter(at -> at.isAfter(now))
                .min(Instant::compareTo);
    }

    private static String origin(TermsEdition edition) {
        return Output.text(
                "shell.terms.origin." + edition.origin().name().toLowerCase(Locale.ROOT),
                edition.signer().orElse("–"));
    }

    /** Prints one document: terms in force at an instant, then announced ones. */
    static void show(Invocation in, TermsEdition edition, Instant at) {
        if (in.json()) {
            var entries = new JsonArray();
            edition.terms().entries().forEach(term -> {
                var json = TermDescription.json(term);
                json.addProperty("inForce", term.inForce(at));
                entries.add(json);
            });
            var document = json(edition);
            document.addProperty("at", at.toString());
            document.add("entries", entries);
            Output.json(in, document);
            return;
        }
        Output.line(
                in,
                "shell.terms.header",
                edition.terms().network(),
                edition.terms().version(),
                origin(edition));
        edition.importedAt()
                .ifPresent(when -> Output.line(
                        in, "shell.terms.imported-by", edition.actor().orElse("–"), Output.local(when)));
        if (edition.unsigned()) {
            Output.line(in, "shell.terms.unsigned-line");
        }
        Output.line(in, "shell.terms.at", TermDescription.date(at));
        print(in, edition.terms().at(at));
        var later = edition.terms().entries().stream()
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
                    TermDescription.when(term),
                    TermDescription.dates(term),
                    term.source() + " (" + term.checkedOn() + ")");
            term.doubt().ifPresent(doubt -> {
                table.row("", Output.text("shell.terms.doubt", doubt.why()), "", "", "");
                for (var claim : doubt.claims()) {
                    table.row(
                            "",
                            Output.text(
                                    "shell.terms.claim",
                                    claim.value()
                                            .map(value -> value.toPlainString())
                                            .orElse("–"),
                                    claim.note().orElse("")),
                            "",
                            "",
                            claim.source() + " (" + claim.checkedOn() + ")");
                }
            });
        }
        table.print(in.out());
    }

    static JsonObject json(TermsEdition edition) {
        var json = new JsonObject();
        json.addProperty("network", edition.terms().network());
        json.addProperty("version", edition.terms().version());
        json.addProperty("origin", edition.origin().name().toLowerCase(Locale.ROOT));
        json.addProperty("signer", edition.signer().orElse(null));
        json.addProperty("unsigned", edition.unsigned());
        json.addProperty(
                "importedAt", edition.importedAt().map(Instant::toString).orElse(null));
        json.addProperty("actor", edition.actor().orElse(null));
        json.addProperty("counts", edition.counts());
        return json;
    }

    static void imported(Invocation in, TermsEdition edition) {
        if (in.json()) {
            Output.json(in, json(edition));
            return;
        }
        Output.line(
                in,
                edition.unsigned() ? "shell.terms.imported-unsigned" : "shell.terms.imported",
                edition.terms().network(),
                edition.terms().version(),
                edition.signer().orElse("–"));
        if (!edition.counts()) {
            Output.line(in, "shell.terms.not-counting", edition.terms().version());
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
