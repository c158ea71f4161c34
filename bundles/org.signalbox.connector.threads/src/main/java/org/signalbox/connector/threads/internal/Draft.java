package org.signalbox.connector.threads.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaKind;
import org.signalbox.connector.api.Option;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Poll;

/** What a part is at Threads: the parameters of its container and of those of its files. */
final class Draft {
    static final String REPLY_CONTROL = "reply-control";
    static final String TOPIC = "topic";

    private static final String ATTACHMENT = "attachment";
    private static final String GHOST = "ghost";

    private static final String EVERYBODY = "everyone";

    /** By the word that an author chooses. */
    private static final Map<String, String> CONTROLS = Map.of(
            EVERYBODY,
            EVERYBODY,
            "followed",
            "accounts_you_follow",
            "followers",
            "followers_only",
            "mentioned",
            "mentioned_only");

    private static final int MOST_FILES = 20;
    private static final int MOST_ANSWERS = 4;

    private Draft() {}

    /** The options of an author. */
    static Option[] options() {
        return new Option[] {
            Option.of(REPLY_CONTROL, "Who can reply", Option.Kind.CHOICE)
                    .choices(EVERYBODY, "followers", "followed", "mentioned")
                    .initial(EVERYBODY)
                    .labels(Map.of(Locale.FRENCH, "Qui peut répondre"))
                    .build(),
            Option.of(TOPIC, "Topic", Option.Kind.TEXT)
                    .labels(Map.of(Locale.FRENCH, "Sujet"))
                    .build(),
            Option.of(ATTACHMENT, "Attach a long text behind its first paragraph", Option.Kind.YES_NO)
                    .initial("false")
                    .labels(Map.of(Locale.FRENCH, "Joindre un long texte après son premier paragraphe"))
                    .build(),
            Option.of(GHOST, "Ghost post, which is archived after a day", Option.Kind.YES_NO)
                    .initial("false")
                    .labels(Map.of(Locale.FRENCH, "Post fantôme, archivé au bout d’un jour"))
                    .build()
        };
    }

    /** @throws ConnectorException.Rejected for what Threads has no way to take */
    static void check(Part part) throws ConnectorException {
        var media = part.media();
        if (part.text().isBlank() && media.isEmpty() && part.link().isEmpty()) {
            throw Api.rejected("A post on Threads has a text, a link card or files", Term.TEXT_NEEDED);
        }
        if (part.poll().isPresent() && part.link().isPresent()) {
            throw Api.rejected("A post has a poll or a link card, not both", Term.POLL_LINK);
        }
        if (!media.isEmpty() && part.poll().isPresent()) {
            throw Api.rejected("A post has a poll or files, not both", Term.POLL_MEDIA);
        }
        if (!media.isEmpty() && part.link().isPresent()) {
            throw Api.rejected("A post has a link card or files, not both", Term.LINK_MEDIA);
        }
        if (media.size() > MOST_FILES) {
            throw Api.rejected("A post has " + MOST_FILES + " files at most", Term.FILES);
        }
        for (var file : media) {
            check(file);
        }
        if (part.poll().isPresent()) {
            check(part.poll().get());
        }
        LongText.check(part);
        var control = control(part);
        if (isGhost(part)) {
            ghost(part, control);
        }
    }

    static boolean isGhost(Part part) {
        return part.option(GHOST).filter("true"::equals).isPresent();
    }

    /**
     * «Ghost posts are text-only posts», answer nothing, and «the only feature supported with ghost posts is text
     * spoilers» (https://developers.facebook.com/documentation/threads/create-posts/ghost-posts).
     */
    private static void ghost(Part part, String control) throws ConnectorException {
        if (!part.media().isEmpty() || part.link().isPresent() || part.poll().isPresent()) {
            throw Api.rejected("A ghost post has a text only", Term.GHOST_ALONE);
        }
        if (part.index() > 0) {
            throw Api.rejected("A ghost post can't answer another one", Term.GHOST_THREAD);
        }
        if (LongText.isWanted(part) || topic(part).isPresent() || !control.equals(EVERYBODY)) {
            throw Api.rejected(
                    "A ghost post has no attachment and no topic, and everybody can reply", Term.GHOST_ALONE);
        }
    }

    private static Optional<String> topic(Part part) {
        return part.option(TOPIC)
                .map(topic -> topic.strip().replaceFirst("^#", ""))
                .filter(topic -> !topic.isEmpty());
    }

    private static void check(Media file) throws ConnectorException {
        switch (file.kind()) {
            case IMAGE, VIDEO -> {}
            case GIF -> throw Api.rejected("Threads takes no animated pictures of one's own", Term.GIF);
            case AUDIO -> throw Api.rejected("Threads takes no audio files", Term.AUDIO);
            case DOCUMENT -> throw Api.rejected("Threads takes no documents", Term.DOCUMENT);
        }
    }

    private static void check(Poll poll) throws ConnectorException {
        if (poll.several()) {
            throw Api.rejected("In a poll on Threads people choose one answer", null);
        }
        if (poll.answers().size() > MOST_ANSWERS) {
            throw Api.rejected("A poll on Threads has " + MOST_ANSWERS + " answers at most", "threads.poll.most");
        }
    }

    private static String control(Part part) throws ConnectorException {
        var chosen = part.option(REPLY_CONTROL).filter(text -> !text.isEmpty()).orElse(EVERYBODY);
        var control = CONTROLS.get(chosen);
        if (control == null) {
            throw Api.rejected("Threads knows nobody called «" + chosen + "» who can reply", null);
        }
        return control;
    }

    /** Whether its files are shown side by side, each made for itself first. */
    static boolean isCarousel(Part part) {
        return part.media().size() > 1;
    }

    static boolean hasVideo(Part part) {
        return part.media().stream().anyMatch(file -> file.kind() == MediaKind.VIDEO);
    }

    /** The parameters of one of several files. */
    static List<Pair> child(Media file, URI address) {
        var fields = new ArrayList<>(file(file, address));
        fields.add(Pair.of("is_carousel_item", "true"));
        return fields;
    }

    private static List<Pair> file(Media file, URI address) {
        var fields = new ArrayList<Pair>();
        var video = file.kind() == MediaKind.VIDEO;
        fields.add(Pair.of("media_type", video ? "VIDEO" : "IMAGE"));
        fields.add(Pair.of(video ? "video_url" : "image_url", address.toString()));
        if (!file.alt().isEmpty()) {
            fields.add(Pair.of("alt_text", file.alt()));
        }
        return fields;
    }

    /**
     * The parameters of what becomes a post.
     *
     * @param address of its only file
     * @param children made for its files, if it has several
     * @param parent that it answers
     */
    static List<Pair> post(Part part, Optional<URI> address, List<String> children, Optional<String> parent)
            throws ConnectorException {
        var fields = new ArrayList<Pair>();
        if (!children.isEmpty()) {
            fields.add(Pair.of("media_type", "CAROUSEL"));
            fields.add(Pair.of("children", String.join(",", children)));
        } else if (address.isPresent()) {
            fields.addAll(file(part.media().getFirst(), address.get()));
        } else {
            fields.add(Pair.of("media_type", "TEXT"));
        }
        var text = LongText.of(part);
        if (!text.text().isEmpty()) {
            fields.add(Pair.of("text", text.text()));
        }
        text.attached().ifPresent(attached -> fields.add(Pair.of("text_attachment", attachment(attached))));
        part.link()
                .ifPresent(
                        link -> fields.add(Pair.of("link_attachment", link.uri().toString())));
        part.poll().ifPresent(poll -> fields.add(Pair.of("poll_attachment", poll(poll))));
        if (parent.isPresent()) {
            fields.add(Pair.of("reply_to_id", Api.checked(parent.get())));
            return fields;
        }
        var control = control(part);
        if (!control.equals(EVERYBODY)) {
            fields.add(Pair.of("reply_control", control));
        }
        topic(part).ifPresent(topic -> fields.add(Pair.of("topic_tag", topic)));
        if (isGhost(part)) {
            fields.add(Pair.of("is_ghost_post", "true"));
        }
        return fields;
    }

    private static String attachment(String text) {
        var attachment = new JsonObject();
        attachment.addProperty("plaintext", text);
        return attachment.toString();
    }

    private static String poll(Poll poll) {
        var options = new JsonObject();
        for (var i = 0; i < poll.answers().size(); i++) {
            options.addProperty("option_" + (char) ('a' + i), poll.answers().get(i));
        }
        return options.toString();
    }
}
