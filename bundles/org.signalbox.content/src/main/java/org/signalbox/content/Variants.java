package org.signalbox.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.signalbox.content.internal.PartText;
import org.signalbox.model.AccountId;
import org.signalbox.model.LinkInfo;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.MediaRef;
import org.signalbox.model.PartDetails;
import org.signalbox.model.PollRef;
import org.signalbox.model.Post;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;
import org.signalbox.model.VariantSpec;

/** Creates the variants of a post. */
public final class Variants {
    private Variants() {}

    /** A variant for each of the post's accounts, in their order. */
    public static Map<AccountId, Variant> of(Post post, Function<MediaRef, MediaInfo> media) {
        var variants = new LinkedHashMap<AccountId, Variant>();
        for (var account : post.accounts()) {
            variants.put(account, of(post, account, media));
        }
        return variants;
    }

    private static Variant of(Post post, AccountId account, Function<MediaRef, MediaInfo> media) {
        var spec = Optional.ofNullable(post.variants().get(account));
        var texts = spec.flatMap(VariantSpec::text).map(PartText::parts).orElse(post.parts());
        var files = spec.flatMap(VariantSpec::media).orElse(post.media());
        var parts = new ArrayList<VariantPart>();
        for (var text : texts) {
            var part = parts.size();
            var own = files.stream().filter(ref -> ref.part() == part).map(media);
            parts.add(new VariantPart(text, own.toList(), details(post, spec, part, media)));
        }
        var options = new HashMap<>(post.options().getOrDefault(account.network(), Map.of()));
        spec.ifPresent(own -> options.putAll(own.options()));
        return new Variant(account, parts, options, post.language());
    }

    private static PartDetails details(
            Post post, Optional<VariantSpec> spec, int part, Function<MediaRef, MediaInfo> media) {
        var title = spec.flatMap(VariantSpec::title)
                .or(() -> Optional.of(post.title()).filter(given -> post.titled()))
                .filter(given -> part == 0 && !given.isBlank());
        var link = spec.flatMap(VariantSpec::links).orElse(post.links()).stream()
                .filter(ref -> ref.part() == part)
                .findFirst()
                .map(ref -> new LinkInfo(
                        ref.uri(),
                        ref.title(),
                        ref.description(),
                        ref.image().map(image -> media.apply(new MediaRef(image, "")))));
        var poll = spec.flatMap(VariantSpec::polls).orElse(post.polls()).stream()
                .filter(ref -> ref.part() == part)
                .findFirst()
                .map(PollRef::poll);
        return new PartDetails(title, link, poll);
    }
}
