package org.signalbox.content.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.content.internal.YamlTree.Field;
import org.signalbox.content.internal.YamlTree.Value;
import org.signalbox.model.AccountId;
import org.signalbox.model.MediaRef;
import org.signalbox.model.Overdue;
import org.signalbox.model.Post;
import org.signalbox.model.PostId;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;
import org.signalbox.model.VariantSpec;

/** Builds a post from front matter and parts. It validates every key; invalid values are left out and reported. */
final class PostReader {
    private static final List<String> KEYS = List.of(
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
            "labels",
            "options",
            "variants");
    private static final List<String> OVERDUE = List.of("late", "skip", "ask");
    private static final int MAX_ID = 64;

    private final Problems problems;
    private Optional<PostId> id = Optional.empty();
    private Optional<String> title = Optional.empty();
    private final LinkedHashSet<AccountId> accounts = new LinkedHashSet<>();
    private final TimingReader timing;
    private Overdue overdue = Overdue.LATE;
    private Optional<String> language = Optional.empty();
    private List<MediaRef> media = List.of();
    private List<String> labels = List.of();
    private final Map<String, Map<String, String>> options = new LinkedHashMap<>();
    private final Map<AccountId, VariantSpec> variants = new LinkedHashMap<>();

    PostReader(Problems problems) {
        this.problems = problems;
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
                List.copyOf(accounts),
                timing.read(),
                overdue,
                language,
                media,
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
                text(field.name(), field.value())
                        .ifPresent(value -> id(field.value().place(), value));
            case "title" -> title = text(field.name(), field.value());
            case "accounts" -> items(field.name(), field.value()).forEach(this::account);
            case "schedule", "repeat", "except", "window", "recycle" -> timing.add(field);
            case "overdue" ->
                text(field.name(), field.value())
                        .ifPresent(value -> overdue(field.value().place(), value));
            case "language" ->
                text(field.name(), field.value())
                        .ifPresent(value -> language(field.value().place(), value));
            case "media" -> media = media(field.value());
            case "labels" ->
                labels = items(field.name(), field.value()).stream()
                        .flatMap(item -> text(field.name(), item).stream())
                        .toList();
            case "options" ->
                fields(field.name(), field.value()).forEach(network -> options.put(network.name(), options(network)));
            case "variants" -> fields(field.name(), field.value()).forEach(this::variant);
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
        var value = text("accounts", item);
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

    private void language(SourceRange place, String value) {
        var tag = Locale.forLanguageTag(value);
        if (tag.getLanguage().isEmpty() || !tag.toLanguageTag().equalsIgnoreCase(value)) {
            problems.error(place, "content.bad-language", value);
        } else {
            language = Optional.of(tag.toLanguageTag());
        }
    }

    private List<MediaRef> media(Value value) {
        var refs = new ArrayList<MediaRef>();
        for (var item : items("media", value)) {
            if (item instanceof Value.Fields fields) {
                medium(fields).ifPresent(refs::add);
            } else {
                text("media", item).map(file -> new MediaRef(file, "")).ifPresent(refs::add);
            }
        }
        return refs;
    }

    private Optional<MediaRef> medium(Value.Fields fields) {
        Optional<String> file = Optional.empty();
        var alt = "";
        for (var field : fields.fields()) {
            switch (field.name()) {
                case "file" -> file = text("file", field.value());
                case "alt" -> alt = text("alt", field.value()).orElse("");
                default ->
                    problems.unknown(
                            Severity.ERROR, field.place(), "content.unknown-key", field.name(), List.of("file", "alt"));
            }
        }
        if (file.isEmpty()) {
            problems.error(fields.place(), "content.no-file");
        }
        var description = alt;
        return file.map(name -> new MediaRef(name, description));
    }

    private Map<String, String> options(Field network) {
        var chosen = new LinkedHashMap<String, String>();
        for (var option : fields(network.name(), network.value())) {
            var value = option.value() instanceof Value.Items items
                    ? Optional.of(String.join(
                            "\n",
                            items.items().stream()
                                    .flatMap(item -> text(option.name(), item).stream())
                                    .toList()))
                    : text(option.name(), option.value());
            value.ifPresent(text -> chosen.put(option.name(), text));
        }
        return chosen;
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
        Optional<List<MediaRef>> own = Optional.empty();
        Map<String, String> chosen = Map.of();
        for (var inner : fields(field.name(), field.value())) {
            switch (inner.name()) {
                case "text" -> text = text("text", inner.value());
                case "media" -> own = Optional.of(media(inner.value()));
                case "options" -> chosen = options(inner);
                default ->
                    problems.unknown(
                            Severity.ERROR,
                            inner.place(),
                            "content.unknown-key",
                            inner.name(),
                            List.of("text", "media", "options"));
            }
        }
        var spec = new VariantSpec(text, own, chosen);
        account.ifPresent(id -> variants.put(id, spec));
    }

    private Optional<String> text(String name, Value value) {
        if (value instanceof Value.Text text) {
            return Optional.of(text.text());
        }
        problems.error(value.place(), "content.expected-text", name);
        return Optional.empty();
    }

    private List<Value> items(String name, Value value) {
        if (value instanceof Value.Items items) {
            return items.items();
        }
        if (value instanceof Value.Text text && !text.text().isBlank()) {
            return List.of(value);
        }
        if (value instanceof Value.Fields) {
            problems.error(value.place(), "content.expected-list", name);
        }
        return List.of();
    }

    private List<Field> fields(String name, Value value) {
        if (value instanceof Value.Fields fields) {
            return fields.fields();
        }
        problems.error(value.place(), "content.expected-map", name);
        return List.of();
    }
}
