package org.signalbox.model;

/** Names publications for people. */
public final class PublicationTitle {
    private PublicationTitle() {}

    /** Its title, or its file where it has none; that of an answer says that it is one. In the reader's language. */
    public static String of(Publication publication) {
        var title = publication.title().isBlank() ? publication.path() : publication.title();
        return publication.isAnswer() ? Message.of("publication.answer", title).text() : title;
    }
}
