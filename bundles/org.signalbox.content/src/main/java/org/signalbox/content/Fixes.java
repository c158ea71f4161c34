package org.signalbox.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.content.internal.PartText;
import org.signalbox.content.internal.SourceText;
import org.signalbox.model.AccountId;
import org.signalbox.model.Fix;
import org.signalbox.model.Message;
import org.signalbox.model.Place;
import org.signalbox.model.Problem;
import org.signalbox.model.TextEdit;
import org.signalbox.terms.Finding;

/** Turns what the terms say of a variant into problems of its file, with quick fixes. Pure. */
public final class Fixes {
    private Fixes() {}

    /** A finding at its place in the file. */
    public static Problem problem(ContentFile file, AccountId account, Finding finding) {
        return new Problem(
                finding.severity(),
                finding.message().code(),
                finding.message(),
                place(file, account, finding),
                Optional.of(account),
                Optional.of(finding.term()),
                fixes(file, account, finding));
    }

    private static String textKey(AccountId account) {
        return "variants." + account + ".text";
    }

    private static boolean ownText(ContentFile file, AccountId account) {
        return file.map().keys().containsKey(textKey(account));
    }

    private static Optional<Place> media(ContentFile file, String name) {
        return file.map().keys().entrySet().stream()
                .filter(each -> each.getKey().matches("(.*\\.)?media\\[\\d+](\\.file)?"))
                .filter(each -> raw(file, each.getValue()).replaceAll("^[\"']|[\"']$", "").equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String raw(ContentFile file, Place place) {
        return file.text().substring(place.offset(), place.offset() + place.length());
    }

    private static Place place(ContentFile file, AccountId account, Finding finding) {
        var named = finding.message().args().stream()
                .flatMap(arg -> media(file, arg).stream())
                .findFirst();
        if (named.isPresent()) {
            return named.get();
        }
        if (ownText(file, account)) {
            return file.map().keys().get(textKey(account));
        }
        if (finding.part() >= file.map().parts().size()) {
            return file.map().frontMatter();
        }
        var part = file.map().parts().get(finding.part());
        var raw = raw(file, part);
        var start = PartText.rawOffset(raw, finding.start());
        if (start >= raw.length()) {
            return part;
        }
        return new SourceText(file.path(), file.text()).place(part.offset() + start, part.offset() + part.length());
    }

    private static List<Fix> fixes(ContentFile file, AccountId account, Finding finding) {
        return switch (finding.remedy()) {
            case Finding.Remedy.None none -> List.of();
            case Finding.Remedy.Split split -> text(
                    file,
                    account,
                    finding,
                    split.parts(),
                    Message.of("terms.fix.split", split.parts().size()));
            case Finding.Remedy.Shorten shorten -> partText(file, account, finding)
                    .map(whole -> text(
                            file,
                            account,
                            finding,
                            List.of(whole.substring(0, Math.min(finding.start(), whole.length())).strip()),
                            Message.of("terms.fix.shorten")))
                    .orElse(List.of());
            case Finding.Remedy.AddAlt add -> FrontMatter.setAlt(file, add.file(), description(add.file()))
                    .map(edit -> List.of(new Fix(Message.of("terms.fix.add-alt", add.file()), List.of(edit))))
                    .orElse(List.of());
            case Finding.Remedy.DropMedia drop -> dropMedia(file, drop.files());
            case Finding.Remedy.DropText drop -> partText(file, account, finding)
                    .map(whole -> text(
                            file,
                            account,
                            finding,
                            List.of((whole.substring(0, drop.start()) + whole.substring(drop.start() + drop.length()))
                                    .strip()),
                            Message.of("terms.fix.drop-link")))
                    .orElse(List.of());
        };
    }

    /** The text of the finding's part as it is sent. */
    private static Optional<String> partText(ContentFile file, AccountId account, Finding finding) {
        return file.post().flatMap(post -> {
            var texts = Optional.ofNullable(post.variants().get(account))
                    .flatMap(spec -> spec.text())
                    .map(PartText::parts)
                    .orElse(post.parts());
            return finding.part() < texts.size() ? Optional.of(texts.get(finding.part())) : Optional.empty();
        });
    }

    /** Puts other parts in the place of one. */
    private static List<Fix> text(
            ContentFile file, AccountId account, Finding finding, List<String> parts, Message label) {
        if (ownText(file, account)) {
            var texts = file.post()
                    .flatMap(post -> Optional.ofNullable(post.variants().get(account)))
                    .flatMap(spec -> spec.text())
                    .map(PartText::parts)
                    .map(ArrayList::new)
                    .orElseThrow();
            texts.remove(finding.part());
            texts.addAll(finding.part(), parts);
            var place = file.map().keys().get(textKey(account));
            return List.of(new Fix(
                    label,
                    List.of(new TextEdit(
                            place.offset(), place.length(), FrontMatter.quoted(joined(texts, "\n"))))));
        }
        var place = file.map().parts().get(finding.part());
        var lineBreak = SourceText.lineBreak(file.text());
        return List.of(new Fix(
                label, List.of(new TextEdit(place.offset(), place.length(), joined(parts, lineBreak)))));
    }

    private static String joined(List<String> parts, String lineBreak) {
        return parts.stream()
                .map(PartText::escaped)
                .map(part -> part.replace("\n", lineBreak))
                .collect(Collectors.joining(lineBreak + lineBreak + "---" + lineBreak + lineBreak));
    }

    /** A beginning of a description: the words of the file's name. */
    private static String description(String file) {
        var name = file.substring(file.lastIndexOf('/') + 1);
        var dot = name.lastIndexOf('.');
        var words = (dot > 0 ? name.substring(0, dot) : name).replaceAll("[_-]+", " ").strip();
        return words.isEmpty() ? "Picture" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static List<Fix> dropMedia(ContentFile file, List<String> files) {
        var kept = file.post().map(post -> post.media().stream()
                .filter(ref -> !files.contains(ref.file()))
                .map(FrontMatter::entry)
                .collect(Collectors.joining(", ", "[", "]")));
        var place = file.map().keys().get("media");
        if (kept.isEmpty() || place == null || file.text().charAt(place.offset()) != '[') {
            return List.of();
        }
        return List.of(new Fix(
                Message.of("terms.fix.drop-media", String.join(", ", files)),
                List.of(new TextEdit(place.offset(), place.length(), kept.get()))));
    }
}
