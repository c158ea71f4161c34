package org.signalbox.content.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.content.internal.YamlTree.Value;
import org.signalbox.model.CaptionsRef;
import org.signalbox.model.MediaRef;
import org.signalbox.model.Severity;

/** Parses lists of media. */
record MediaReader(FieldValues values) {
    private static final List<String> KEYS = List.of("file", "alt", "part", "poster", "captions");

    List<MediaRef> read(Value value) {
        var refs = new ArrayList<MediaRef>();
        for (var item : values.items("media", value)) {
            if (item instanceof Value.Fields fields) {
                medium(fields).ifPresent(refs::add);
            } else {
                values.text("media", item).map(file -> new MediaRef(file, "")).ifPresent(refs::add);
            }
        }
        return refs;
    }

    private Optional<MediaRef> medium(Value.Fields fields) {
        Optional<String> file = Optional.empty();
        var alt = "";
        var part = 0;
        Optional<String> poster = Optional.empty();
        List<CaptionsRef> captions = List.of();
        for (var field : fields.fields()) {
            switch (field.name()) {
                case "file" -> file = values.text("file", field.value());
                case "alt" -> alt = values.text("alt", field.value()).orElse("");
                case "part" -> part = values.part(field.value());
                case "poster" -> poster = values.text("poster", field.value()).filter(name -> !name.isBlank());
                case "captions" -> captions = captions(field.value());
                default ->
                    values.problems().unknown(Severity.ERROR, field.place(), "content.unknown-key", field.name(), KEYS);
            }
        }
        if (file.isEmpty()) {
            values.problems().error(fields.place(), "content.no-file");
            return Optional.empty();
        }
        return Optional.of(new MediaRef(file.get(), alt, part, poster, captions));
    }

    private List<CaptionsRef> captions(Value value) {
        var captions = new ArrayList<CaptionsRef>();
        for (var field : values.fields("captions", value)) {
            var language = values.language(field.place(), field.name());
            var file = values.text(field.name(), field.value());
            if (language.isPresent() && file.isPresent()) {
                captions.add(new CaptionsRef(language.get(), file.get()));
            }
        }
        return captions;
    }
}
