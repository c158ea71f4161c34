package org.signalbox.emulation.instagram;

import java.time.Instant;
import java.util.List;

/** A post that was published. */
public final class InstagramPost {
    /** A picture or video of it. */
    record Item(String id, String file, String alt) {}

    final String id;
    final String account;
    final String caption;

    /** {@code FEED}, {@code REELS} or {@code STORY}. */
    final String product;

    final List<Item> items;
    final Instant created;

    /** From when it is in lists. */
    final Instant listed;

    boolean commentsEnabled = true;
    private int views;
    private int reach;
    private int likes;
    private int saved;
    private int shares;

    InstagramPost(
            String id,
            String account,
            String caption,
            String product,
            List<Item> items,
            Instant created,
            Instant listed) {
        this.id = id;
        this.account = account;
        this.caption = caption;
        this.product = product;
        this.items = List.copyOf(items);
        this.created = created;
        this.listed = listed;
    }

    public String id() {
        return id;
    }

    public String caption() {
        return caption;
    }

    public void count(int moreViews, int moreReach, int moreLikes, int moreSaved, int moreShares) {
        views += moreViews;
        reach += moreReach;
        likes += moreLikes;
        saved += moreSaved;
        shares += moreShares;
    }

    int views() {
        return views;
    }

    int reach() {
        return reach;
    }

    int likes() {
        return likes;
    }

    int saved() {
        return saved;
    }

    int shares() {
        return shares;
    }
}
