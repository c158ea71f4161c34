package org.signalbox.content.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.content.ContentFile;
import org.signalbox.model.AccountId;
import org.signalbox.model.SourceRange;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.TermsBreach.Remedy;
import org.signalbox.terms.TermsBreach.Remedy.Open.Spot;

/** Locates findings and their fixes in a file. Pure. */
public final class FindingPositions {
    private static final Pattern MEDIA =
            Pattern.compile("(.*\\.)?(media(\\[\\d+](\\.(file|poster|captions\\..+))?)?|link(\\[\\d+])?\\.image)");

    private FindingPositions() {}

    /** The position of a finding. */
    public static SourceRange place(ContentFile file, AccountId account, TermsBreach finding) {
        var named = finding.message().args().stream()
                .flatMap(arg -> media(file, arg).stream())
                .findFirst();
        if (named.isPresent()) {
            return named.get();
        }
        return switch (of(finding.remedy())) {
            case TEXT -> text(file, account, finding);
            case MEDIA -> of(file, account, Spot.MEDIA);
            case TITLE -> of(file, account, Spot.TITLE);
            case CARD -> of(file, account, Spot.CARD);
            case POLL -> of(file, account, Spot.POLL);
            case OPTIONS -> option(file, account, finding.remedy()).orElseGet(() -> of(file, account, Spot.OPTIONS));
            case ACCOUNTS ->
                Optional.ofNullable(file.map().keys().get("schedule"))
                        .filter(schedule -> finding.remedy() instanceof Remedy.MoveBefore)
                        .orElseGet(() -> of(file, account, Spot.ACCOUNTS));
        };
    }

    private static Optional<SourceRange> option(ContentFile file, AccountId account, Remedy remedy) {
        var option = remedy instanceof Remedy.SetOption set
                ? set.option()
                : remedy instanceof Remedy.DropOption drop ? drop.option() : "";
        return OptionEdits.of(file, account, option).map(OptionEdits::place);
    }

    private static SourceRange text(ContentFile file, AccountId account, TermsBreach finding) {
        var own = file.map().keys().get(textKey(account));
        if (own != null) {
            return own;
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

    private static Optional<SourceRange> media(ContentFile file, String name) {
        var named = file.post().map(post -> post.files().anyMatch(name::equals)).orElse(false);
        if (!named) {
            return Optional.empty();
        }
        return file.map().keys().entrySet().stream()
                .filter(each -> MEDIA.matcher(each.getKey()).matches())
                .filter(each -> MediaEdits.unquoted(MediaEdits.raw(file, each.getValue()))
                        .equals(name))
                .map(Map.Entry::getValue)
                .min(Comparator.comparingInt(SourceRange::offset));
    }

    /** The position at which a person decides or adds something. */
    public static SourceRange of(ContentFile file, AccountId account, Spot spot) {
        var keys = switch (spot) {
            case TEXT -> List.of(textKey(account));
            case MEDIA -> List.of("variants." + account + ".media", "media");
            case TITLE -> List.of("variants." + account + ".title", "title");
            case CARD -> List.of("variants." + account + ".link", "link");
            case POLL -> List.of("variants." + account + ".poll", "poll");
            case OPTIONS -> List.of("variants." + account + ".options", "options." + account.network(), "options");
            case ACCOUNTS -> List.of("accounts");
        };
        return keys.stream()
                .flatMap(key -> Optional.ofNullable(file.map().keys().get(key)).stream())
                .findFirst()
                .or(() -> spot == Spot.TEXT ? file.map().parts().stream().findFirst() : Optional.empty())
                .orElse(file.map().frontMatter());
    }

    /** The kind of place that a remedy changes. */
    public static Spot of(Remedy remedy) {
        return switch (remedy) {
            case Remedy.Open open -> open.spot();
            case Remedy.MoveBefore move -> Spot.ACCOUNTS;
            case Remedy.SetOption set -> Spot.OPTIONS;
            case Remedy.DropOption drop -> Spot.OPTIONS;
            case Remedy.AddAlt add -> Spot.MEDIA;
            case Remedy.ShortenAlt shorten -> Spot.MEDIA;
            case Remedy.DropAlt drop -> Spot.MEDIA;
            case Remedy.DropMedia drop -> Spot.MEDIA;
            case Remedy.FitMedia fit -> Spot.MEDIA;
            case Remedy.Split split -> Spot.TEXT;
            case Remedy.Shorten shorten -> Spot.TEXT;
            case Remedy.DropText drop -> Spot.TEXT;
            case Remedy.Join join -> Spot.TEXT;
        };
    }

    /** The key of an account's own text. */
    public static String textKey(AccountId account) {
        return "variants." + account + ".text";
    }
}
