package org.signalbox.connector.api;

/** Optional operations of a session beyond {@link Session}. A connector declares exactly those that it implements. */
public enum Capability {
    PUBLISH(Publishes.class),
    RECONCILE(Reconciles.class),
    DELETE(Deletes.class),
    EDIT(Edits.class),
    READ_POST(ReadsPost.class),
    HISTORY(ReadsHistory.class),
    ENGAGEMENT(ReportsEngagement.class),
    REPLIES(ReadsReplies.class),
    READ_MEDIA(ReadsMedia.class),
    COUNT(CountsPosts.class),
    CHOICES(OffersChoices.class),
    TARGETS(ListsTargets.class),
    CHECK(ChecksParts.class),
    @Experimental
    INBOX(ReadsInbox.class),
    @Experimental
    ANSWER(Answers.class),
    @Experimental
    HIDE(Hides.class),
    @Experimental
    LIKE(Likes.class),
    @Experimental
    REMOVE(Removes.class),
    @Experimental
    AWAIT_INBOX(AwaitsInbox.class),
    @Experimental
    READ_ITEMS(ReadsItems.class);

    private final Class<? extends Session> contract;

    Capability(Class<? extends Session> contract) {
        this.contract = contract;
    }

    /** The interface that a session with this capability implements. */
    public Class<? extends Session> contract() {
        return contract;
    }
}
