package org.signalbox.emulation.facebook;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A post of a page. */
public final class FacebookPost {
    final String id;
    final String page;
    final Optional<String> link;

    /** Numbers of photos, or of one video. */
    final List<String> media;

    final Instant created;

    /** Whether the app that asks made it; it may edit no others. */
    final boolean own;

    final boolean published;
    String message;
    Instant updated;
    boolean hidden;

    /** Counts by kind, in small letters. */
    private final Map<String, Integer> reactions = new LinkedHashMap<>();

    private int shares;
    private int views;
    private int viewers;
    private int clicks;

    FacebookPost(
            String id,
            String page,
            String message,
            Optional<String> link,
            List<String> media,
            Instant created,
            boolean own,
            boolean published) {
        this.id = id;
        this.page = page;
        this.message = message;
        this.link = link;
        this.media = List.copyOf(media);
        this.created = created;
        this.own = own;
        this.published = published;
        updated = created;
    }

    public String id() {
        return id;
    }

    public String message() {
        return message;
    }

    /** A person hides it from the page's timeline. */
    public void hide() {
        hidden = true;
    }

    /** Facebook shows the text otherwise than it was written. */
    public void show(String text) {
        message = text;
    }

    /** A person changes the text at Facebook itself. */
    public void rewrite(String text) {
        message = text;
        updated = updated.plusSeconds(1);
    }

    /** @param kind such as {@code like} */
    public void react(String kind, int count) {
        reactions.merge(kind, count, Integer::sum);
    }

    public void count(int moreViews, int moreViewers, int moreClicks, int moreShares) {
        views += moreViews;
        viewers += moreViewers;
        clicks += moreClicks;
        shares += moreShares;
    }

    Map<String, Integer> reactions() {
        return reactions;
    }

    int reacted() {
        return reactions.values().stream().mapToInt(Integer::intValue).sum();
    }

    int shares() {
        return shares;
    }

    int views() {
        return views;
    }

    int viewers() {
        return viewers;
    }

    int clicks() {
        return clicks;
    }
}
