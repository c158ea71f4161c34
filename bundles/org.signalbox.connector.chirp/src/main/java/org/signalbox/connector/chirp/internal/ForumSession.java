package org.signalbox.connector.chirp.internal;

import static org.signalbox.connector.chirp.internal.Api.encoded;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.ChoiceQuery;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.OffersChoices;
import org.signalbox.connector.api.Option;
import org.signalbox.connector.api.Page;

/** A session at a network with forums, as Reddit has them: there are too many to list, each has a few flairs. */
final class ForumSession extends ChirpSession implements OffersChoices {
    static final String FORUM = "subreddit";
    static final String FLAIR = "flair";

    private final Api api;

    ForumSession(Api api, InstantSource clock) {
        super(api, clock);
        this.api = api;
    }

    static Option[] options() {
        return new Option[] {
            Option.of(FORUM, "Subreddit", Option.Kind.CHOICE)
                    .searched()
                    .labels(Map.of(Locale.FRENCH, "Communauté"))
                    .build(),
            Option.of(FLAIR, "Flair", Option.Kind.CHOICE)
                    .listed()
                    .dependsOn(FORUM)
                    .labels(Map.of(Locale.FRENCH, "Étiquette"))
                    .build()
        };
    }

    @Override
    public Page<Choice> choices(ChoiceQuery query) throws ConnectorException {
        return query.option().equals(FORUM) ? forums(query) : flairs(query);
    }

    private Page<Choice> forums(ChoiceQuery query) throws ConnectorException {
        var path = "/2/forums?q=" + encoded(query.typed().orElse(""))
                + query.cursor().map(cursor -> "&cursor=" + encoded(cursor)).orElse("");
        return api.call(
                HttpRequest.get("choices.read", api.at(path)),
                reply -> Page.of(
                        reply.objects("forums").stream()
                                .map(forum -> Choice.of(forum.text("name"), forum.text("title")))
                                .toList(),
                        reply.maybeText("next_cursor")));
    }

    /** All at once, also those that nobody looks for. */
    private Page<Choice> flairs(ChoiceQuery query) throws ConnectorException {
        var forum = Objects.requireNonNull(query.chosen().get(FORUM));
        var request = HttpRequest.get("choices.read", api.at("/2/forums/" + encoded(forum) + "/flairs"));
        var response = api.send(request);
        if (response.status() == 404) {
            return Page.last(List.of());
        }
        return api.read(
                request,
                response,
                reply -> Page.of(
                        reply.objects("flairs").stream()
                                .map(flair -> Choice.of(flair.text("id"), flair.text("text")))
                                .toList(),
                        Optional.empty()));
    }
}
