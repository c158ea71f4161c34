package org.signalbox.content;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.content.internal.MediaEdits;
import org.signalbox.content.internal.PartText;
import org.signalbox.content.internal.SourceText;
import org.signalbox.model.AccountId;
import org.signalbox.model.Fix;
import org.signalbox.model.Message;
import org.signalbox.model.Place;
import org.signalbox.model.Post;
import org.signalbox.model.Problem;
import org.signalbox.model.Schedule;
import org.signalbox.model.TextEdit;
import org.signalbox.terms.Finding;

/** Turns what the terms say of a variant into problems of its file, with quick fixes. Pure. */
public final class Fixes {
    private static final Pattern MEDIA = Pattern.compile("(.*\\.)?media(\\[\\d+](\\.file)?)?");

    private static final Duration MARGIN = Duration.ofHours(1);

    private Fixes() {}

    /** A finding at its place in the file. */
    public static Problem problem(ContentFile file, AccountId account, Finding finding) {
        return problem(file, account, finding, file.post().map(post -> post.accounts().size() > 1).orElse(false));
    }

    /**
     * A finding at its place in the file.
     *
     * @param alone whether it doesn't hold for some account that shares the text, so that an own text is offered too
     */
    public static Problem problem(ContentFile file, AccountId account, Finding finding, boolean alone) {
        return new Problem(
                finding.severity(),
                finding.message().code(),
                finding.message(),
                place(file, account, finding),
                Optional.of(account),
                Optional.of(finding.term()),
                fixes(file, account, finding, alone));
    }

    private static String textKey(AccountId account) {
        return "variants." + account + ".text";
    }

    private static boolean ownText(ContentFile file, AccountId account) {
        return file.map().keys().containsKey(textKey(account));
    }

    private static Optional<Place> media(ContentFile file, String name) {
        var named = file.post()
                .map(post -> Stream.concat(
                                post.media().stream(),
                                post.variants().values().stream().flatMap(spec -> spec.media().stream().flatMap(List::stream)))
                        .anyMatch(ref -> ref.file().equals(name)))
                .orElse(false);
        if (!named) {
            return Optional.empty();
        }
        return file.map().keys().entrySet().stream()
                .filter(each -> MEDIA.matcher(each.getKey()).matches())
                .filter(each -> MediaEdits.unquoted(MediaEdits.raw(file, each.getValue())).equals(name))
                .map(Map.Entry::getValue)
                .min(Comparator.comparingInt(Place::offset));
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
        var raw = MediaEdits.raw(file, part);
        var start = PartText.rawOffset(raw, finding.start());
        if (start >= raw.length()) {
            return part;
        }
        return new SourceText(file.path(), file.text()).place(part.offset() + start, part.offset() + part.length());
    }

    private static List<Fix> fixes(ContentFile file, AccountId account, Finding finding, boolean alone) {
        return switch (finding.remedy()) {
            case Finding.Remedy.None none -> List.of();
            case Finding.Remedy.Split split -> text(file, account, finding, split.parts(), "split", alone);
            case Finding.Remedy.Shorten shorten -> partText(file, account, finding)
                    .map(whole -> text(
                            file,
                            account,
                            finding,
                            List.of(whole.substring(0, Math.min(finding.start(), whole.length())).strip()),
                            "shorten",
                            alone))
                    .orElse(List.of());
            case Finding.Remedy.AddAlt add -> FrontMatter.setAlt(file, add.file(), description(add.file()))
                    .map(edit -> List.of(new Fix(Message.of("terms.fix.add-alt", add.file()), List.of(edit))))
                    .orElse(List.of());
            case Finding.Remedy.ShortenAlt shorten -> FrontMatter.setAlt(file, shorten.file(), shorten.alt())
                    .map(edit -> List.of(new Fix(Message.of("terms.fix.shorten-alt", shorten.file()), List.of(edit))))
                    .orElse(List.of());
            case Finding.Remedy.MoveBefore move -> moveBefore(file, move.end());
            case Finding.Remedy.DropMedia drop -> dropMedia(file, account, drop.files());
            case Finding.Remedy.DropText drop -> partText(file, account, finding)
                    .map(whole -> text(
                            file,
                            account,
                            finding,
                            List.of((whole.substring(0, drop.start()) + whole.substring(drop.start() + drop.length()))
                                    .strip()),
                            "drop-link",
                            alone))
                    .orElse(List.of());
        };
    }

    /** An hour before, in the zone that it is planned in; nothing for what isn't planned. */
    private static List<Fix> moveBefore(ContentFile file, Instant end) {
        return file.post()
                .flatMap(Post::schedule)
                .map(schedule -> Schedule.at(end.minus(MARGIN), schedule.zone()))
                .map(earlier -> List.of(new Fix(
                        Message.of("terms.fix.move-before", earlier), List.of(FrontMatter.setSchedule(file, earlier)))))
                .orElse(List.of());
    }

    /** The text of the finding's part as it is sent. */
    private static Optional<String> partText(ContentFile file, AccountId account, Finding finding) {
        var texts = texts(file, account);
        return finding.part() < texts.size() ? Optional.of(texts.get(finding.part())) : Optional.empty();
    }

    /** The texts of the parts that the account gets. */
    private static List<String> texts(ContentFile file, AccountId account) {
        return file.post()
                .map(post -> Optional.ofNullable(post.variants().get(account))
                        .flatMap(spec -> spec.text())
                        .map(PartText::parts)
                        .orElse(post.parts()))
                .orElse(List.of());
    }

    /** Puts other parts in the place of one: for all accounts, and for this one alone where that makes a difference. */
    private static List<Fix> text(
            ContentFile file, AccountId account, Finding finding, List<String> parts, String what, boolean alone) {
        var label = Message.of("terms.fix." + what, parts.size());
        var texts = new ArrayList<>(texts(file, account));
        texts.remove(finding.part());
        texts.addAll(finding.part(), parts);
        var own = FrontMatter.setText(file, account, joined(texts, "\n"));
        if (ownText(file, account)) {
            return own.map(edit -> List.of(new Fix(label, List.of(edit)))).orElse(List.of());
        }
        var place = file.map().parts().get(finding.part());
        var shared = new Fix(
                label,
                List.of(new TextEdit(
                        place.offset(), place.length(), joined(parts, SourceText.lineBreak(file.text())))));
        return own.filter(edit -> alone)
                .map(edit -> List.of(
                        shared, new Fix(Message.of("terms.fix.own-" + what, parts.size(), account), List.of(edit))))
                .orElse(List.of(shared));
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

    private static List<Fix> dropMedia(ContentFile file, AccountId account, List<String> files) {
        var own = "variants." + account + ".media";
        var edits = MediaEdits.drop(file, file.map().keys().containsKey(own) ? own : "media", files);
        return edits.isEmpty()
                ? List.of()
                : List.of(new Fix(Message.of("terms.fix.drop-media", String.join(", ", files)), edits));
    }
}
