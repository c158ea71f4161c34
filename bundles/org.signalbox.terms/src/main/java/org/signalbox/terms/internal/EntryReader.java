package org.signalbox.terms.internal;

import com.google.gson.JsonElement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.terms.Term;
import org.signalbox.terms.Term.Kind;
import org.signalbox.terms.TermsException;

/** Parses one entry of a terms document. */
public final class EntryReader {
    static final String OPERATION = "(\\*|[a-z][a-z0-9-]*(\\.[a-z0-9-]+)*)";

    private static final String[] KINDS = {
        "price", "quota", "rate", "text-limit", "media-limit", "requires", "forbids", "version-sunset", "network-sunset"
    };

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
                "claims",
                "note");
        var id = entry.text("id", "[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");
        if (!id.startsWith(network + ".") || id.length() > 128) {
            throw entry.refuse("id", Message.of("terms.foreign-id", JsonObjectReader.shown(id), network));
        }
        var kind = Kind.valueOf(entry.oneOf("kind", KINDS).replace('-', '_').toUpperCase(Locale.ROOT));
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
        entry.maybeWords("note");
        var measure = MeasureReader.read(kind, entry.inner("measure"));
        return new Term(
                id,
                kind,
                entry.maybeText("operation", OPERATION).orElse("*"),
                WhenReader.read(entry.inner("when")),
                measure,
                weights(kind, entry),
                value(kind, measure, entry),
                currency(kind, entry),
                from,
                to,
                on(kind, entry),
                source,
                checkedOn,
                doubt(entry));
    }

    private static Optional<BigDecimal> value(Kind kind, Map<String, String> measure, JsonObjectReader entry)
            throws TermsException {
        var needed = switch (kind) {
            case PRICE, QUOTA, RATE, TEXT_LIMIT -> true;
            case MEDIA_LIMIT -> !measure.getOrDefault("what", "").equals("types");
            case REQUIRES, FORBIDS, VERSION_SUNSET, NETWORK_SUNSET -> false;
        };
        if (needed != entry.has("value")) {
            throw entry.refuse("value", needed ? Message.of("terms.missing", "value") : Message.of("terms.no-value"));
        }
        if (kind == Kind.TEXT_LIMIT) {
            return entry.maybeWhole("value").map(BigDecimal::new);
        }
        return entry.maybeNumber("value");
    }

    private static Optional<String> currency(Kind kind, JsonObjectReader entry) throws TermsException {
        if (kind == Kind.PRICE) {
            var code = entry.text("currency", "[A-Z]{3}");
            try {
                return Optional.of(Currency.getInstance(code).getCurrencyCode());
            } catch (IllegalArgumentException e) {
                throw entry.refuse("currency", Message.of("terms.currency", code));
            }
        }
        return only(entry, "currency", "price");
    }

    private static Optional<Instant> on(Kind kind, JsonObjectReader entry) throws TermsException {
        if (kind == Kind.VERSION_SUNSET || kind == Kind.NETWORK_SUNSET) {
            return Optional.of(entry.moment("on"));
        }
        return only(entry, "on", "version-sunset, network-sunset");
    }

    private static <T> Optional<T> only(JsonObjectReader entry, String name, String kinds) throws TermsException {
        if (entry.has(name)) {
            throw entry.refuse(name, Message.of("terms.only-for", name, kinds));
        }
        return Optional.empty();
    }

    private static Map<String, BigDecimal> weights(Kind kind, JsonObjectReader entry) throws TermsException {
        if (kind != Kind.QUOTA && kind != Kind.RATE) {
            only(entry, "weights", "quota, rate");
            return Map.of();
        }
        var fields = entry.inner("weights");
        var weights = new HashMap<String, BigDecimal>();
        for (var name : fields.names()) {
            if (!name.matches(OPERATION)) {
                throw fields.refuse(
                        JsonObjectReader.shown(name),
                        Message.of("terms.shape", JsonObjectReader.shown(name), OPERATION));
            }
            fields.maybeNumber(name).ifPresent(weight -> weights.put(name, weight));
        }
        return weights;
    }

    private static Optional<Term.Doubt> doubt(JsonObjectReader entry) throws TermsException {
        var why = entry.maybeWords("uncertain");
        if (why.isEmpty()) {
            return only(entry, "claims", "uncertain");
        }
        var claims = new ArrayList<Term.Claim>();
        for (var element : entry.has("claims") ? entry.list("claims") : List.<JsonElement>of()) {
            var claim = JsonObjectReader.of(element, entry.place("claims[" + claims.size() + "]"));
            claim.allow("value", "source", "checkedOn", "note");
            claims.add(new Term.Claim(
                    claim.maybeNumber("value"),
                    claim.source("source"),
                    claim.date("checkedOn"),
                    claim.maybeWords("note")));
        }
        return Optional.of(new Term.Doubt(why.get(), claims));
    }
}
