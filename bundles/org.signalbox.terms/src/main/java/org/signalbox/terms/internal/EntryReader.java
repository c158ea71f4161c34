package org.signalbox.terms.internal;

import com.google.gson.JsonElement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.terms.Measure;
import org.signalbox.terms.MediaQuantity;
import org.signalbox.terms.Term;
import org.signalbox.terms.Term.Kind;
import org.signalbox.terms.TermsException;

/** Parses one entry of a terms document. */
public final class EntryReader {
    static final String OPERATION = "(\\*|[a-z][a-z0-9-]*(\\.[a-z0-9-]+)*)";

    private static final BigDecimal MOST_EXTRA_CALLS = BigDecimal.valueOf(1_000);

    private EntryReader() {}

    public static Term read(String network, JsonObjectReader entry) throws TermsException {
        entry.allow(
                "id",
                "kind",
                "operation",
                "when",
                "measure",
                "weights",
                "value",
                "currency",
                "from",
                "to",
                "on",
                "source",
                "checkedOn",
                "uncertain",
                "alternatives",
                "note");
        var id = entry.text("id", "[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");
        if (!id.startsWith(network + ".") || id.length() > 128) {
            throw entry.refuse("id", Message.of("terms.foreign-id", JsonObjectReader.shown(id), network));
        }
        var kind = entry.oneOf("kind", Kind.values());
        var source = entry.source("source");
        if (!entry.has("checkedOn")) {
            throw entry.refuse("checkedOn", Message.of("terms.no-checked-on"));
        }
        var checkedOn = entry.date("checkedOn");
        var from = entry.moment("from");
        var to = entry.maybeMoment("to");
        if (to.isPresent() && !to.get().isAfter(from)) {
            throw entry.refuse("to", Message.of("terms.to-before-from"));
        }
        var measure = MeasureReader.read(kind, entry);
        return new Term(
                id,
                entry.maybeText("operation", OPERATION).orElse("*"),
                WhenReader.read(entry.inner("when")),
                measure,
                value(measure, entry),
                new Term.Validity(from, to),
                new Term.Provenance(source, checkedOn, doubt(entry), entry.maybeWords("note")));
    }

    private static Optional<BigDecimal> value(Measure measure, JsonObjectReader entry) throws TermsException {
        var needed = switch (measure) {
            case Measure.Metered metered -> true;
            case Measure.ExtraCalls extra -> true;
            case Measure.TextLimit limit -> true;
            case Measure.MediaLimit limit -> limit.what() != MediaQuantity.TYPES;
            case Measure.PollLimit limit -> true;
            case Measure.Demand demand -> false;
            case Measure.AnswerWindow window -> false;
            case Measure.Sunset sunset -> false;
        };
        if (needed != entry.has("value")) {
            throw entry.refuse("value", needed ? Message.of("terms.missing", "value") : Message.of("terms.no-value"));
        }
        if (measure instanceof Measure.ExtraCalls) {
            return Optional.of(few(entry));
        }
        return measure instanceof Measure.TextLimit ? entry.maybeWhole("value") : entry.maybeNumber("value");
    }

    private static BigDecimal few(JsonObjectReader entry) throws TermsException {
        var value = entry.maybeWhole("value").orElseThrow();
        if (value.compareTo(MOST_EXTRA_CALLS) > 0) {
            throw entry.refuse("value", Message.of("terms.too-many", value.toPlainString(), MOST_EXTRA_CALLS));
        }
        return value;
    }

    private static Optional<Term.Doubt> doubt(JsonObjectReader entry) throws TermsException {
        var why = entry.maybeWords("uncertain");
        if (why.isEmpty()) {
            entry.only("alternatives", "uncertain");
            return Optional.empty();
        }
        var alternatives = new ArrayList<Term.Alternative>();
        for (var element : entry.has("alternatives") ? entry.list("alternatives") : List.<JsonElement>of()) {
            var alternative = JsonObjectReader.of(element, entry.place("alternatives[" + alternatives.size() + "]"));
            alternative.allow("value", "source", "checkedOn", "note");
            alternatives.add(new Term.Alternative(
                    alternative.maybeNumber("value"),
                    alternative.source("source"),
                    alternative.date("checkedOn"),
                    alternative.maybeWords("note")));
        }
        return Optional.of(new Term.Doubt(why.get(), alternatives));
    }
}
