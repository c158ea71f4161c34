package org.signalbox.terms.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.LinkInfo;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;
import org.signalbox.terms.ContentShape;
import org.signalbox.terms.PricedCall;
import org.signalbox.terms.TextMeasure;

/** A variant under check; its text is analysed once for all terms. Not thread-safe. */
public final class CheckedVariant {
    private final Variant variant;
    private final List<ContentTraits> traits;
    private final Map<TextMeasure, long[]> counts = new HashMap<>(4);

    public CheckedVariant(Variant variant) {
        this.variant = variant;
        traits = new ArrayList<>(variant.parts().size());
        for (int part = 0; part < variant.parts().size(); part++) {
            traits.add(ContentTraits.of(variant, part));
        }
    }

    /** The frozen variant of a publication. */
    public static Variant variant(Publication publication) {
        return new Variant(
                publication.account(),
                publication.parts().stream().map(PublicationPart::content).toList(),
                publication.content().options(),
                publication.content().language(),
                publication.isAnswer(),
                AnsweredItem.isMessage(publication));
    }

    public Variant variant() {
        return variant;
    }

    /** The calls for publishing all parts. */
    public List<PricedCall> calls() {
        var calls = new ArrayList<PricedCall>();
        for (int part = 0; part < traits.size(); part++) {
            addCalls(variant.parts().get(part), traits.get(part).shape(), calls);
        }
        return calls;
    }

    /** The call that makes a part visible. */
    String operation() {
        return variant.answer() ? PricedCall.REPLY : PricedCall.POST;
    }

    /** Adds the calls for publishing one part: its uploads, and the post or answer itself. */
    public static void addCalls(VariantPart part, ContentShape shape, List<PricedCall> calls) {
        var files = Stream.concat(
                        part.media().stream().flatMap(MediaInfo::all),
                        part.details().link().flatMap(LinkInfo::image).stream())
                .toList();
        if (!files.isEmpty()) {
            var bytes = files.stream()
                    .mapToLong(MediaInfo::size)
                    .filter(size -> size > 0)
                    .sum();
            calls.add(new PricedCall(PricedCall.UPLOAD, shape, files.size(), files.size(), bytes));
        }
        calls.add(new PricedCall(shape.isAnswer() ? PricedCall.REPLY : PricedCall.POST, shape, 1, 1, 0));
    }

    public int size() {
        return traits.size();
    }

    public ContentTraits traits(int part) {
        return traits.get(part);
    }

    /** The length of a part's text. */
    public long count(int part, TextMeasure measure) {
        var known = counts.computeIfAbsent(measure, key -> {
            var none = new long[traits.size()];
            Arrays.fill(none, -1);
            return none;
        });
        if (known[part] < 0) {
            known[part] = measure.count(variant.parts().get(part).text());
        }
        return known[part];
    }
}
