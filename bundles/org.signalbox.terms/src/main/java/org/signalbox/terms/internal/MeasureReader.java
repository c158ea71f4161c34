package org.signalbox.terms.internal;

import static org.signalbox.terms.internal.WhenReader.OPTION;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.signalbox.model.Message;
import org.signalbox.terms.IsoLength;
import org.signalbox.terms.Measure;
import org.signalbox.terms.Measure.MediaLimit;
import org.signalbox.terms.MediaGroup;
import org.signalbox.terms.MediaQuantity;
import org.signalbox.terms.PollQuantity;
import org.signalbox.terms.Term.Kind;
import org.signalbox.terms.TermSubject;
import org.signalbox.terms.TermsException;
import org.signalbox.terms.TextMeasure;
import org.signalbox.terms.UsageUnit;
import org.signalbox.terms.UsageWindow;

/** Parses the measure of an entry, with the fields of the entry that belong to its kind only. */
final class MeasureReader {
    static final String LOCAL = "local";
    static final String EMOJI_BYTES = "utf8-bytes";
    static final String LINE = "line";

    /** Texts with a limit of their own; of a link, what it counts. */
    private static final List<TermSubject> LIMITED = List.of(
            TermSubject.Content.TEXT,
            TermSubject.Content.LINK,
            TermSubject.Content.TITLE,
            TermSubject.Content.CARD_TITLE,
            TermSubject.Content.CARD_DESCRIPTION,
            TermSubject.Content.POLL_ANSWER);

    private static final List<TermSubject> DEMANDS = Stream.<TermSubject>concat(
                    Stream.of(TermSubject.Content.values())
                            .filter(subject -> subject != TermSubject.Content.POLL_ANSWER),
                    Stream.of(TermSubject.AppStatus.values()))
            .toList();

    /** About ten years; windows and periods last between one second and this. */
    private static final int MAX_DAYS = 3720;

    private final JsonObjectReader entry;
    private final JsonObjectReader fields;

    private MeasureReader(JsonObjectReader entry) throws TermsException {
        this.entry = entry;
        fields = entry.inner("measure");
    }

    static Measure read(Kind kind, JsonObjectReader entry) throws TermsException {
        var reader = new MeasureReader(entry);
        var measure = switch (kind) {
            case TEXT_LIMIT -> reader.text();
            case MEDIA_LIMIT -> reader.media();
            case POLL_LIMIT -> reader.poll();
            case REQUIRES, FORBIDS -> reader.demand(kind);
            case ANSWER_WINDOW -> reader.answerWindow();
            case QUOTA, RATE -> reader.limit(kind);
            case PRICE -> reader.price();
            case EXTRA_CALLS -> reader.extraCalls();
            case VERSION_SUNSET -> reader.version();
            case NETWORK_SUNSET -> reader.network();
        };
        if (!(measure instanceof Measure.UsageLimit)) {
            entry.only("weights", "quota, rate");
        }
        if (!(measure instanceof Measure.Price)) {
            entry.only("currency", "price");
        }
        if (!(measure instanceof Measure.Sunset)) {
            entry.only("on", "version-sunset, network-sunset");
        }
        return measure;
    }

    private Measure text() throws TermsException {
        fields.allow("unit", "url", "mention", "emoji", "of", "plus", "each");
        var unit = fields.oneOf("unit", TextMeasure.Unit.values());
        var url = fields.maybeWhole("url").map(BigDecimal::longValueExact).map(OptionalLong::of);
        var mention = fields.maybeOneOf("mention", LOCAL);
        var emoji = fields.maybeOneOf("emoji", EMOJI_BYTES);
        var each = fields.maybeOneOf("each", LINE);
        return new Measure.TextLimit(
                new TextMeasure(unit, url.orElse(OptionalLong.empty()), mention.isPresent(), emoji.isPresent()),
                fields.has("of") ? Optional.of(subject("of", LIMITED)) : Optional.empty(),
                fields.has("plus") ? options("plus") : List.of(),
                each.isPresent());
    }

    private Measure media() throws TermsException {
        fields.allow("what", "of", "bound", "unit", "types");
        var what = fields.oneOf("what", MediaQuantity.values());
        var of = fields.maybeOneOf("of", MediaGroup.values());
        var bound = fields.maybeOneOf("bound", MediaLimit.Bound.values());
        var unit = fields.maybeOneOf("unit", TextMeasure.Unit.values());
        if (what != MediaQuantity.TYPES) {
            fields.only("types", "what: types");
            return new MediaLimit(what, of, bound, unit, List.of());
        }
        var types = WhenReader.words(fields, "types", List.of(), "[a-z]+/[a-z0-9.+-]+");
        return new MediaLimit(what, of, bound, unit, types);
    }

    private Measure poll() throws TermsException {
        fields.allow("what", "bound");
        return new Measure.PollLimit(
                fields.oneOf("what", PollQuantity.values()), fields.maybeOneOf("bound", MediaLimit.Bound.values()));
    }

    private Measure demand(Kind kind) throws TermsException {
        fields.allow("what", "of");
        return new Measure.Demand(kind, subject("what", DEMANDS), fields.maybeOneOf("of", MediaGroup.values()));
    }

    private Measure answerWindow() throws TermsException {
        fields.allow("of", "length");
        var of = fields.oneOf("of", Measure.AnswerWindow.Written.values());
        var length = length("length").orElseThrow(() -> fields.refuse("length", Message.of("terms.missing", "length")));
        return new Measure.AnswerWindow(of, length);
    }

    private Measure limit(Kind kind) throws TermsException {
        fields.allow("unit", "window", "length", "zone", "scope", "times");
        var unit = fields.maybeOneOf("unit", UsageUnit.values());
        var times = fields.maybeText("times", "[a-z][a-z-]*");
        return new Measure.UsageLimit(kind, unit, window(true), times, weights());
    }

    private Measure price() throws TermsException {
        fields.allow("unit", "per", "above", "window", "length", "zone", "scope", "period");
        var unit = fields.maybeOneOf("unit", UsageUnit.CALLS, UsageUnit.ITEMS, UsageUnit.BYTES);
        var per = fields.maybeWhole("per");
        if (per.filter(value -> value.signum() == 0).isPresent()) {
            throw fields.refuse("per", Message.of("terms.number", "0"));
        }
        var above = fields.maybeWhole("above");
        var period = length("period");
        var window = window(above.isPresent());
        return new Measure.Price(currency(), unit, per, above, period, window);
    }

    private Measure extraCalls() throws TermsException {
        fields.allow("of");
        return new Measure.ExtraCalls(fields.text("of", EntryReader.OPERATION.replace("\\*|", "")));
    }

    private String currency() throws TermsException {
        var code = entry.text("currency", "[A-Z]{3}");
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw entry.refuse("currency", Message.of("terms.currency", code));
        }
    }

    private Map<String, BigDecimal> weights() throws TermsException {
        var all = entry.inner("weights");
        var weights = new HashMap<String, BigDecimal>();
        for (var name : all.names()) {
            if (!name.matches(EntryReader.OPERATION)) {
                var shown = JsonObjectReader.shown(name);
                throw all.refuse(shown, Message.of("terms.shape", shown, EntryReader.OPERATION));
            }
            all.maybeNumber(name).ifPresent(weight -> weights.put(name, weight));
        }
        return weights;
    }

    private Measure version() throws TermsException {
        fields.allow("version");
        return new Measure.VersionSunset(fields.text("version", "\\S{1,64}"), entry.moment("on"));
    }

    private Measure network() throws TermsException {
        fields.allow();
        return new Measure.NetworkSunset(entry.moment("on"));
    }

    /** One of the known subjects, or an option. */
    private TermSubject subject(String name, List<? extends TermSubject> known) throws TermsException {
        var words = fields.strings(name);
        if (words.size() != 1) {
            throw fields.refuse(name, Message.of("terms.list-size", words.size()));
        }
        WhenReader.words(fields, name, known.stream().map(TermSubject::keyword).toList(), OPTION);
        for (var subject : known) {
            if (subject.keyword().equals(words.get(0))) {
                return subject;
            }
        }
        return option(words.get(0));
    }

    private List<TermSubject.Option> options(String name) throws TermsException {
        var options = new ArrayList<TermSubject.Option>();
        for (var word : WhenReader.words(fields, name, List.of(), OPTION)) {
            options.add(option(word));
        }
        return options;
    }

    private static TermSubject.Option option(String word) {
        return TermSubject.Option.of(word.substring(TermSubject.Option.PREFIX.length()));
    }

    private UsageWindow window(boolean needed) throws TermsException {
        Optional<UsageWindow.Kind> kind = Optional.empty();
        if (needed || fields.has("window")) {
            var window = fields.oneOf("window", UsageWindow.Kind.values());
            if (window == UsageWindow.Kind.ROLLING && !fields.has("length")) {
                throw fields.refuse("length", Message.of("terms.missing", "length"));
            }
            if (window == UsageWindow.Kind.ZONE_DAY && !fields.has("zone")) {
                throw fields.refuse("zone", Message.of("terms.missing", "zone"));
            }
            kind = Optional.of(window);
        }
        return new UsageWindow(kind, length("length"), zone(), fields.maybeOneOf("scope", UsageWindow.Scope.values()));
    }

    private Optional<IsoLength> length(String name) throws TermsException {
        var text = fields.maybeText(name, "P[0-9A-Z.]{1,30}");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var length = IsoLength.parse(text.get());
            if (!outside(length)) {
                return Optional.of(length);
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw fields.refuse(name, Message.of("terms.length", text.get()));
        }
        throw fields.refuse(name, Message.of("terms.length", text.get()));
    }

    private static boolean outside(IsoLength length) {
        if (length.amount() instanceof Period period) {
            var days = Math.addExact(Math.multiplyExact(period.toTotalMonths(), 31), period.getDays());
            return days < 1 || days > MAX_DAYS;
        }
        var duration = (Duration) length.amount();
        return duration.toSeconds() < 1 || duration.toDays() > MAX_DAYS;
    }

    private Optional<ZoneId> zone() throws TermsException {
        var text = fields.maybeText("zone", "[A-Za-z0-9_+/-]{1,60}");
        if (text.isPresent() && !ZoneId.getAvailableZoneIds().contains(text.get())) {
            throw fields.refuse("zone", Message.of("terms.zone", text.get()));
        }
        return text.map(ZoneId::of);
    }
}
