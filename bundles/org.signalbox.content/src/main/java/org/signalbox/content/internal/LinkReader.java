package org.signalbox.content.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.content.internal.YamlTree.Value;
import org.signalbox.model.LinkRef;
import org.signalbox.model.Severity;
import org.signalbox.model.SourceRange;

/** Parses link cards. */
record LinkReader(FieldValues values) {
    private static final List<String> KEYS = List.of("address", "title", "description", "image", "part");

    List<LinkRef> read(Value value) {
        var links = new ArrayList<LinkRef>();
        for (var item : values.each(value)) {
            var link = item instanceof Value.Fields fields
                    ? card(fields)
                    : values.text("link", item)
                            .flatMap(text -> address(item.place(), text))
                            .map(uri -> new LinkRef(uri, "", "", Optional.empty(), 0));
            link.ifPresent(each -> {
                if (links.stream().anyMatch(other -> other.part() == each.part())) {
                    values.problems().error(item.place(), "content.link.twice", each.part() + 1);
                } else {
                    links.add(each);
                }
            });
        }
        return links;
    }

    private Optional<LinkRef> card(Value.Fields fields) {
        Optional<URI> uri = Optional.empty();
        var title = "";
        var description = "";
        Optional<String> image = Optional.empty();
        var part = 0;
        for (var field : fields.fields()) {
            switch (field.name()) {
                case "address" ->
                    uri = values.text("address", field.value())
                            .flatMap(text -> address(field.value().place(), text));
                case "title" ->
                    title = values.text("title", field.value()).orElse("").strip();
                case "description" ->
                    description =
                            values.text("description", field.value()).orElse("").strip();
                case "image" -> image = values.text("image", field.value()).filter(name -> !name.isBlank());
                case "part" -> part = values.part(field.value());
                default ->
                    values.problems().unknown(Severity.ERROR, field.place(), "content.unknown-key", field.name(), KEYS);
            }
        }
        if (fields.fields().stream().noneMatch(field -> field.name().equals("address"))) {
            values.problems().error(fields.place(), "content.link.no-address");
        }
        var named = title;
        var told = description;
        var picture = image;
        var place = part;
        return uri.map(address -> new LinkRef(address, named, told, picture, place));
    }

    private Optional<URI> address(SourceRange place, String text) {
        try {
            var uri = new URI(text.strip());
            var scheme = String.valueOf(uri.getScheme());
            if ((scheme.equals("https") || scheme.equals("http")) && uri.getHost() != null) {
                // Networks take ASCII only.
                return Optional.of(URI.create(uri.toASCIIString()));
            }
        } catch (URISyntaxException e) {
            // Reported below, like an address of another kind.
        }
        values.problems().error(place, "content.link.bad-address", text);
        return Optional.empty();
    }
}
