package org.signalbox.content.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.content.internal.YamlTree.Field;
import org.signalbox.content.internal.YamlTree.Value;
import org.signalbox.model.AccountId;
import org.signalbox.model.LinkRef;
import org.signalbox.model.MediaRef;
import org.signalbox.model.Overdue;
import org.signalbox.model.PartOptions;
import org.signalbox.model.PollRef;
import org.signalbox.model.Post;
import org.signalbox.model.PostId;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;
import org.signalbox.model.VariantSpec;

/** Builds a post from front matter and parts. It validates every key; invalid values are left out and reported. */
final class PostReader {
    /** Those of {@code content.schema.json}. */
    static final List<String> KEYS = List.of(
            "id",
            "title",
            "accounts",
            "schedule",
            "repeat",
            "except",
            "window",
            "recycle",
            "overdue",
            "language",
            "media",
            "link",
            "poll",
            "labels",
            "options",
            "variants");

    private static final List<String> VARIANT_KEYS = List.of("text", "title", "media", "link", "poll", "options");
    private static final List<String> OVERDUE = List.of("late", "skip", "ask");
    private static final int MAX_ID = 64;

    private final Problems problems;
    private final FieldValues values;
    private Optional<PostId> id = Optional.empty();
    private Optional<String> title = Optional.empty();
    private final LinkedHashSet<AccountId> accounts = new LinkedHashSet<>();
    private final TimingReader timing;
    private Overdue overdue = Overdue.LATE;
    private Optional<String> language = Optional.empty();
    private List<MediaRef> media = List.of();
    private List<LinkRef> links = List.of();
    private List<PollRef> polls = List.of();
    private List<String> labels = List.of();
    private final Map<String, Map<String, String>> options = new LinkedHashMap<>();
    private final Map<AccountId, VariantSpec> variants = new LinkedHashMap<>();

    PostReader(Problems problems) {
        this.problems = problems;
        values = new FieldValues(problems);
        timing = new TimingReader(problems);
    }

    Post read(String path, List<Field> fields, List<String> parts) {
        for (var field : fields) {
            field(field);
        }
        return new Post(
                id,
                path,
                title.orElseGet(() -> named(path)),
                title.isPresent(),
                List.copyOf(accounts),
                timing.read(),
                overdue,
                language,
                media,
                links,
                polls,
                labels,
                parts,
                options,
                variants);
    }

    private static String named(String path) {
        var file = path.substring(path.lastIndexOf('/') + 1);
        return file.endsWith(".md") ? file.substring(0, file.length() - 3) : file;
    }

    private void field(Field field) {
        switch (field.name()) {
            case "id" ->
                values.text(field.name(), field.value())
                        .ifPresent(value -> id(field.value().place(), value));
            case "title" -> title = values.text(field.name(), field.value());
            case "accounts" -> values.items(field.name(), field.value()).forEach(this::account);
            case "schedule", "repeat", "except", "window", "recycle" -> timing.add(field);
            case "overdue" ->
                values.text(field.name(), field.value())
                        .ifPresent(value -> overdue(field.value().place(), value));
            case "language" ->
                language = values.text(field.name(), field.value())
                        .flatMap(value -> values.language(field.value().place(), value));
            case "media" -> media = new MediaReader(values).read(field.value());
            case "link" -> links = new LinkReader(values).read(field.value());
            case "poll" -> polls = new PollReader(values).read(field.value());
            case "labels" ->
                labels = values.items(field.name(), field.value()).stream()
                        .flatMap(item -> values.text(field.name(), item).stream())
                        .toList();
            case "options" ->
                values.fields(field.name(), field.value())
                        .forEach(network -> options.put(network.name(), options(network)));
            case "variants" -> values.fields(field.name(), field.value()).forEach(this::variant);
            default -> problems.unknown(Severity.ERROR, field.place(), "content.unknown-key", field.name(), KEYS);
        }
    }

    private void id(SourceRange place, String value) {
        if (value.isBlank() || value.length() > MAX_ID) {
            problems.error(place, "content.bad-id", MAX_ID);
        } else {
            id = Optional.of(new PostId(value));
        }
    }

    private void account(Value item) {
        var value = values.text("accounts", item);
        if (value.isEmpty()) {
            return;
        }
        var account = AccountId.parse(value.get());
        if (account.isEmpty()) {
            problems.error(item.place(), "content.bad-account", value.get());
        } else if (!accounts.add(account.get())) {
            problems.warning(item.place(), "content.duplicate-account", account.get());
        }
    }

    private void overdue(SourceRange place, String value) {
        if (OVERDUE.contains(value)) {
            overdue = Overdue.valueOf(value.toUpperCase(Locale.ROOT));
        } else {
            problems.unknown(Severity.ERROR, place, "content.unknown-value", value, OVERDUE);
        }
    }

    private Map<String, String> options(Field network) {
        var chosen = new LinkedHashMap<String, String>();
        for (var option : values.fields(network.name(), network.value())) {
            if (option.value() instanceof Value.Fields parts) {
                parts(option.name(), parts, chosen);
                continue;
            }
            var value = option.value() instanceof Value.Items items
                    ? Optional.of(String.join(
                            "\n",
                            items.items().stream()
                                    .flatMap(item -> values.text(option.name(), item).stream())
                                    .toList()))
                    : values.text(option.name(), option.value());
            value.ifPresent(text -> chosen.put(option.name(), text));
        }
        return chosen;
    }

    /** Values by the number of their part. */
    private void parts(String option, Value.Fields parts, Map<String, String> chosen) {
        for (var part : parts.fields()) {
            if (PartOptions.part(option + "." + part.name()).isEmpty()) {
                problems.error(part.place(), "content.bad-part", part.name());
            } else {
                values.text(option, part.value()).ifPresent(text -> chosen.put(option + "." + part.name(), text));
            }
        }
    }

    private void variant(Field field) {
        var account = AccountId.parse(field.name());
        if (account.isEmpty() || !accounts.contains(account.get())) {
            problems.unknown(
                    account.isEmpty() ? Severity.ERROR : Severity.WARNING,
                    field.place(),
                    "content.unused-variant",
                    field.name(),
                    accounts.stream().map(AccountId::toString).toList());
        }
        Optional<String> text = Optional.empty();
        Optional<String> own = Optional.empty();
        Optional<List<MediaRef>> files = Optional.empty();
        Optional<List<LinkRef>> cards = Optional.empty();
        Optional<List<PollRef>> asked = Optional.empty();
        Map<String, String> chosen = Map.of();
        for (var inner : values.fields(field.name(), field.value())) {
            switch (inner.name()) {
                case "text" -> text = values.text("text", inner.value());
                case "title" -> own = values.text("title", inner.value());
                case "media" -> files = Optional.of(new MediaReader(values).read(inner.value()));
                case "link" -> cards = Optional.of(new LinkReader(values).read(inner.value()));
                case "poll" -> asked = Optional.of(new PollReader(values).read(inner.value()));
                case "options" -> chosen = options(inner);
                default ->
                    problems.unknown(Severity.ERROR, inner.place(), "content.unknown-key", inner.name(), VARIANT_KEYS);
            }
        }
        var spec = new VariantSpec(text, own, files, cards, asked, chosen);
        account.ifPresent(id -> variants.put(id, spec));
    }
}
