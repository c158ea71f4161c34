package org.signalbox.content;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as filters compare it: without case and accents. Pure. */
public final class SearchText {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private SearchText() {}

    /** The searched text of a post: its parts, its labels, and the texts of single accounts, folded. */
    public static String of(ContentFile file) {
        var text = new StringBuilder();
        file.map()
                .parts()
                .forEach(part -> text.append(file.text(), part.offset(), part.offset() + part.length())
                        .append('\n'));
        file.post().ifPresent(post -> {
            post.labels().forEach(label -> text.append(label).append('\n'));
            post.variants()
                    .values()
                    .forEach(variant ->
                            variant.text().ifPresent(own -> text.append(own).append('\n')));
        });
        return folded(text.toString());
    }

    /** The text in lower case, without accents. */
    public static String folded(String text) {
        var plain = text.chars().allMatch(character -> character < 0x80)
                ? text
                : ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                        .replaceAll("");
        return plain.toLowerCase(Locale.ROOT);
    }
}
