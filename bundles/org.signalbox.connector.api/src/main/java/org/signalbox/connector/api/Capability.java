package org.signalbox.connector.api;

/** What a connector's sessions can do beyond {@link Session}. Declared exactly when implemented. */
public enum Capability {
    PUBLISH(Publishes.class),
    RECONCILE(Reconciles.class),
    DELETE(Deletes.class),
    EDIT(Edits.class),
    HISTORY(ReadsHistory.class),
    ENGAGEMENT(ReportsEngagement.class),
    REPLIES(ReadsReplies.class),
    MEDIA(ReadsMedia.class),
    COUNT(CountsPosts.class);

    private final Class<? extends Session> contract;

    Capability(Class<? extends Session> contract) {
        this.contract = contract;
    }

    /** The interface that a session implements for it. */
    public Class<? extends Session> contract() {
        return contract;
    }
}
