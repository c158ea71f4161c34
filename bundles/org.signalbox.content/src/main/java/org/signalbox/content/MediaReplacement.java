package org.signalbox.content;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.AccountId;
import org.signalbox.model.MediaFit;
import org.signalbox.model.MediaRef;
import org.signalbox.model.Post;
import org.signalbox.model.SourceRange;
import org.signalbox.model.TextEdit;
import org.signalbox.model.VariantSpec;

/**
 * Names a new file in place of another one, wherever the post names that, or for one account alone. Alternative text,
 * part, poster and captions stay. Pure.
 */
public final class MediaReplacement {
    private MediaReplacement() {}

    /**
     * Edits in ascending order; empty when the file isn't named.
     *
     * @param to path of the new file, relative to the workspace
     */
    public static List<TextEdit> edits(ContentFile file, MediaFit fit, String to) {
        var own = fit.account().map(account -> "variants." + account + ".media").orElse("");
        var only = fit.account().filter(account -> !file.map().keys().containsKey(own));
        if (only.isPresent()) {
            return FrontMatter.setMedia(file, only.get(), replaced(file, only.get(), fit.file(), to)).stream()
                    .toList();
        }
        return FrontMatter.renameMedia(file, fit.file(), to).stream()
                .filter(edit -> own.isEmpty() || isWithin(file.map().keys().get(own), edit))
                .toList();
    }

    private static boolean isWithin(@Nullable SourceRange place, TextEdit edit) {
        return place != null
                && edit.offset() >= place.offset()
                && edit.offset() + edit.length() <= place.offset() + place.length();
    }

    private static List<MediaRef> replaced(ContentFile file, AccountId account, String from, String to) {
        var post = file.post();
        return post
                .flatMap(each -> Optional.ofNullable(each.variants().get(account)))
                .flatMap(VariantSpec::media)
                .or(() -> post.map(Post::media))
                .orElse(List.of())
                .stream()
                .map(ref -> ref.file().equals(from)
                        ? new MediaRef(to, ref.alt(), ref.part(), ref.poster(), ref.captions())
                        : ref)
                .toList();
    }
}
