package org.signalbox.terms.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Variant;
import org.signalbox.terms.Shape;

/**
 * What is found in a part.
 *
 * @param links where its links are
 */
public record Traits(Shape shape, List<Links.Link> links) {
    private static final Pattern MENTION = Pattern.compile("(?<![=/\\w])@\\w");
    private static final Pattern HASHTAG = Pattern.compile("(?<![&/\\w])#[\\p{L}_]");
    private static final List<String> KINDS = List.of("image", "gif", "video");

    public static Traits of(Variant variant, int index) {
        var part = variant.parts().get(index);
        var links = Links.addresses(part.text());
        var has = new HashSet<String>();
        if (!links.isEmpty()) {
            has.add("link");
        }
        if (part.text().indexOf('@') >= 0 && MENTION.matcher(part.text()).find()) {
            has.add("mention");
        }
        if (part.text().indexOf('#') >= 0 && HASHTAG.matcher(part.text()).find()) {
            has.add("hashtag");
        }
        for (var medium : part.media()) {
            has.add("media");
            for (var kind : KINDS) {
                if (isOf(medium, kind)) {
                    has.add(kind);
                }
            }
            if (!medium.alt().isBlank()) {
                has.add("alt");
            }
        }
        variant.options().forEach((id, value) -> {
            if (!value.isBlank() && !value.equals("false")) {
                has.add("option:" + id);
            }
        });
        var is = Set.of(variant.parts().size() > 1 ? "thread" : "single", index == 0 ? "first" : "reply");
        return new Traits(new Shape(has, is), links);
    }

    /** Whether a medium is of a kind in the words of terms. */
    public static boolean isOf(MediaInfo medium, String kind) {
        return switch (kind) {
            case "image" -> medium.type().startsWith("image/");
            case "gif" -> medium.type().equals("image/gif");
            case "video" -> medium.type().startsWith("video/");
            default -> true;
        };
    }

    /** Whether it has this, such as {@code link}. */
    public boolean has(String trait) {
        return shape.has().contains(trait);
    }

    /** Its shape without links, to tell what they cost. */
    public Shape withoutLinks() {
        var fewer = new HashSet<>(shape.has());
        fewer.remove("link");
        return new Shape(fewer, shape.is());
    }
}
