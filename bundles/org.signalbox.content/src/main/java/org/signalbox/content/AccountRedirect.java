package org.signalbox.content;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Post;
import org.signalbox.model.Schedule;
import org.signalbox.model.Timing;
import org.signalbox.model.VariantSpec;

/** Redirects a content file to an account that it doesn't name, for instance when its own account can't be used. */
public final class AccountRedirect {
    private AccountRedirect() {}

    /**
     * A copy of the file for this account and time only; check it by {@link Preflight#check(ContentFile)}. The account
     * gets the file's own variant for it, else the variant of another account of its network, else the post's text.
     *
     * @param file a parseable file
     */
    public static ContentFile of(ContentFile file, AccountId to, Schedule when) {
        var post = file.post().orElseThrow();
        var variants = new HashMap<>(post.variants());
        variant(post, to).ifPresent(spec -> variants.put(to, spec));
        var redirected = new Post(
                post.id(),
                post.path(),
                post.title(),
                post.titled(),
                List.of(to),
                Optional.of(new Timing.Once(when)),
                post.overdue(),
                post.language(),
                post.media(),
                post.links(),
                post.polls(),
                post.labels(),
                post.parts(),
                post.options(),
                variants);
        return new ContentFile(file.path(), file.text(), Optional.of(redirected), file.map(), file.problems());
    }

    private static Optional<VariantSpec> variant(Post post, AccountId to) {
        return Optional.ofNullable(post.variants().get(to))
                .or(() -> post.variants().entrySet().stream()
                        .filter(entry -> entry.getKey().network().equals(to.network()))
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .map(java.util.Map.Entry::getValue)
                        .findFirst());
    }
}
