package org.signalbox.terms.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.signalbox.model.PartDetails;
import org.signalbox.model.PartOptions;
import org.signalbox.model.Variant;
import org.signalbox.terms.ContentShape;
import org.signalbox.terms.MediaGroup;
import org.signalbox.terms.TermSubject;
import org.signalbox.terms.TermSubject.Content;

/**
 * Traits found in a part's content.
 *
 * @param links positions of its links
 */
public record ContentTraits(ContentShape shape, List<LinkFinder.Link> links) {
    private static final List<MediaGroup> KINDS =
            List.of(MediaGroup.IMAGE, MediaGroup.GIF, MediaGroup.VIDEO, MediaGroup.AUDIO, MediaGroup.DOCUMENT);
    private static final List<Set<String>> FORMS = List.of(
            Set.of("single", "first"),
            Set.of("thread", "first"),
            Set.of("thread", "reply"),
            Set.of("reply"),
            Set.of("reply", ContentShape.MESSAGE));

    public static ContentTraits of(Variant variant, int index) {
        var part = variant.parts().get(index);
        var links = LinkFinder.addresses(part.text());
        var has = new HashSet<String>();
        if (!links.isEmpty()) {
            has.add("link");
        }
        if (marked(part.text(), '@')) {
            has.add("mention");
        }
        if (marked(part.text(), '#')) {
            has.add("hashtag");
        }
        for (var medium : part.media()) {
            has.add("media");
            for (var kind : KINDS) {
                if (kind.covers(medium)) {
                    has.add(kind.keyword());
                }
            }
            if (!medium.alt().isBlank()) {
                has.add("alt");
            }
        }
        details(part.details(), has);
        PartOptions.of(variant.options(), index).forEach((id, value) -> {
            if (!value.isBlank() && !value.equals("false")) {
                has.add(TermSubject.Option.PREFIX + id);
            }
        });
        return new ContentTraits(new ContentShape(has, FORMS.get(form(variant, index))), links);
    }

    private static void details(PartDetails details, Set<String> has) {
        if (details.title().isPresent()) {
            has.add(Content.TITLE.keyword());
        }
        details.link().ifPresent(link -> {
            has.add(Content.LINK_CARD.keyword());
            if (!link.title().isEmpty()) {
                has.add(Content.CARD_TITLE.keyword());
            }
            if (!link.description().isEmpty()) {
                has.add(Content.CARD_DESCRIPTION.keyword());
            }
        });
        if (details.poll().isPresent()) {
            has.add(Content.POLL.keyword());
        }
    }

    private static int form(Variant variant, int index) {
        if (variant.answer()) {
            return variant.message() ? 4 : 3;
        }
        return index > 0 ? 2 : variant.parts().size() > 1 ? 1 : 0;
    }

    /** Positions of words with this mark: {@code @anna}, {@code #train}; not {@code a@b}, {@code &#9}. */
    static IntStream marks(String text, char mark) {
        return IntStream.iterate(text.indexOf(mark), at -> at >= 0, at -> text.indexOf(mark, at + 1))
                .filter(at -> marked(text, mark, at));
    }

    private static boolean marked(String text, char mark) {
        for (var at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
            if (marked(text, mark, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean marked(String text, char mark, int at) {
        var before = at == 0 ? ' ' : text.charAt(at - 1);
        var after = at + 1 == text.length() ? ' ' : text.codePointAt(at + 1);
        var free = !word(before) && before != '/' && before != (mark == '@' ? '=' : '&');
        return free && (mark == '@' ? word(after) : after == '_' || Character.isLetter(after));
    }

    private static boolean word(int c) {
        return HostFinder.alphanumeric(c) || c == '_';
    }

    /** Whether it has a trait, such as {@code link}. */
    public boolean has(String trait) {
        return shape.has().contains(trait);
    }

    /** The shape without links, for computing their cost. */
    public ContentShape withoutLinks() {
        var fewer = new HashSet<>(shape.has());
        fewer.remove("link");
        return new ContentShape(fewer, shape.is());
    }
}
