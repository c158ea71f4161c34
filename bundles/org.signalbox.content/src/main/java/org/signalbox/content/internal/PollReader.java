package org.signalbox.content.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Poll;
import org.signalbox.content.internal.YamlTree.Value;
import org.signalbox.model.Message;
import org.signalbox.model.PollRef;
import org.signalbox.model.Severity;

/** Parses polls. */
record PollReader(FieldValues values) {
    private static final List<String> KEYS = List.of("answers", "duration", "several", "part");
    private static final List<String> YES_NO = List.of("true", "false");
    private static final Duration A_DAY = Duration.ofDays(1);

    List<PollRef> read(Value value) {
        var polls = new ArrayList<PollRef>();
        for (var item : values.each(value)) {
            if (!(item instanceof Value.Fields fields)) {
                values.problems().error(item.place(), "content.expected-map", "poll");
                continue;
            }
            poll(fields).ifPresent(each -> {
                if (polls.stream().anyMatch(other -> other.part() == each.part())) {
                    values.problems().error(item.place(), "content.poll.twice", each.part() + 1);
                } else {
                    polls.add(each);
                }
            });
        }
        return polls;
    }

    private Optional<PollRef> poll(Value.Fields fields) {
        List<String> answers = List.of();
        var place = fields.place();
        var open = A_DAY;
        var several = false;
        var part = 0;
        for (var field : fields.fields()) {
            switch (field.name()) {
                case "answers" -> {
                    place = field.value().place();
                    answers = answers(field.value());
                }
                case "duration" -> open = open(field.value());
                case "several" -> several = several(field.value());
                case "part" -> part = values.part(field.value());
                default ->
                    values.problems().unknown(Severity.ERROR, field.place(), "content.unknown-key", field.name(), KEYS);
            }
        }
        if (answers.size() < 2) {
            values.problems().error(place, "content.poll.few-answers");
            return Optional.empty();
        }
        return Optional.of(new PollRef(new Poll(answers, open, several), part));
    }

    private List<String> answers(Value value) {
        var answers = new ArrayList<String>();
        for (var item : values.items("answers", value)) {
            var answer = values.text("answers", item).map(String::strip).orElse("");
            if (answer.isEmpty()) {
                values.problems().error(item.place(), "content.poll.blank-answer");
            } else if (answers.contains(answer)) {
                values.problems().error(item.place(), "content.poll.same-answer", answer);
            } else {
                answers.add(answer);
            }
        }
        return answers;
    }

    private Duration open(Value value) {
        var length = value instanceof Value.Text text
                ? TimingFields.length(text.text()).filter(each -> !each.isZero())
                : Optional.<Duration>empty();
        if (length.isEmpty()) {
            values.problems()
                    .add(
                            Severity.ERROR,
                            value.place(),
                            List.of(TimingFields.replace(value.place(), "1d")),
                            Message.of("content.poll.bad-duration"));
        }
        return length.orElse(A_DAY);
    }

    private boolean several(Value value) {
        var text = value instanceof Value.Text plain ? plain.text().strip() : "";
        if (!YES_NO.contains(text)) {
            values.problems().unknown(Severity.ERROR, value.place(), "content.unknown-value", text, YES_NO);
        }
        return text.equals("true");
    }
}
