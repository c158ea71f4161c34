package org.signalbox.emulation.x;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A post of the fake network. */
public final class FakeXPost {
    private final List<String> versions = new ArrayList<>();
    private final String author;
    private final Instant at;
    private String text;
    private List<String> media = List.of();
    private List<String> poll = List.of();
    private long minutes;
    private final Set<XUser> named = new LinkedHashSet<>();
    private Optional<String> replyTo = Optional.empty();
    private String answered = "";
    private String root;
    private boolean hidden;
    private boolean gone;
    private JsonObject body = new JsonObject();

    FakeXPost(String id, String author, String text, Instant at) {
        versions.add(id);
        this.author = author;
        this.text = text;
        this.at = at.truncatedTo(ChronoUnit.SECONDS);
        root = id;
    }

    FakeXPost answering(FakeXPost parent) {
        replyTo = Optional.of(parent.newest());
        answered = parent.author();
        root = parent.root();
        return this;
    }

    /** Those whom it names, in its text or, as a reply does, before it. */
    FakeXPost naming(Collection<XUser> users) {
        named.addAll(users);
        return this;
    }

    Set<XUser> named() {
        return named;
    }

    FakeXPost with(List<String> files, JsonObject sent) {
        media = List.copyOf(files);
        body = sent;
        if (sent.has("poll")) {
            poll = sent.getAsJsonObject("poll").getAsJsonArray("options").asList().stream()
                    .map(option -> option.getAsString())
                    .toList();
            minutes = sent.getAsJsonObject("poll").get("duration_minutes").getAsLong();
        }
        return this;
    }

    void edit(String id, String other, List<String> files) {
        versions.add(id);
        text = other;
        media = List.copyOf(files);
    }

    void remove() {
        gone = true;
    }

    void hide(boolean value) {
        hidden = value;
    }

    String first() {
        return versions.getFirst();
    }

    String newest() {
        return versions.getLast();
    }

    List<String> versions() {
        return versions;
    }

    String author() {
        return author;
    }

    public String text() {
        return text;
    }

    Instant at() {
        return at;
    }

    public List<String> media() {
        return media;
    }

    List<String> poll() {
        return poll;
    }

    /** For how many minutes its poll is open. */
    long minutes() {
        return minutes;
    }

    Optional<String> replyTo() {
        return replyTo;
    }

    /** The id of the user whom it answers; empty for a post that is no answer. */
    String answered() {
        return answered;
    }

    String root() {
        return root;
    }

    public boolean isHidden() {
        return hidden;
    }

    boolean isGone() {
        return gone;
    }

    /** The body of the request that made it. */
    public JsonObject sent() {
        return body;
    }
}
