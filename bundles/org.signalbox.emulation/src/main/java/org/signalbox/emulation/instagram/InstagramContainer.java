package org.signalbox.emulation.instagram;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.emulation.meta.GraphRequest;

/** What is prepared, with its file or with other containers. */
final class InstagramContainer {
    final String id;
    final String account;
    final String caption;

    /** {@code FEED}, {@code REELS} or {@code STORY}. */
    final String product;

    final String alt;
    final boolean ofCarousel;
    final Instant created;
    final List<InstagramContainer> children = new ArrayList<>();

    /** Whether its video is sent by the app. */
    final boolean uploads;

    Optional<String> file = Optional.empty();
    Optional<InstagramErrors> error = Optional.empty();

    /** The post that it became. */
    Optional<String> published = Optional.empty();

    int looksLeft;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    InstagramContainer(String id, String account, GraphRequest call, String product, Instant created) {
        this.id = id;
        this.account = account;
        this.product = product;
        this.created = created;
        ofCarousel = call.is("is_carousel_item", "true");
        // «Stories» have no caption, and those of items of a carousel aren't shown.
        caption = product.equals("STORY") || ofCarousel
                ? ""
                : call.parameter("caption").orElse("");
        alt = call.parameter("alt_text").orElse("");
        uploads = call.is("upload_type", "resumable");
    }

    int size() {
        return bytes.size();
    }

    byte[] content() {
        return bytes.toByteArray();
    }

    void take(byte[] more) {
        bytes.writeBytes(more);
    }
}
