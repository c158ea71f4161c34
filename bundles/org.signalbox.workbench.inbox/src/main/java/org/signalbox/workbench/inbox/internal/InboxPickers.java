package org.signalbox.workbench.inbox.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.SavedAnswer;
import org.signalbox.workbench.inbox.internal.PickDialog.Pick;
import org.signalbox.workbench.ui.Preferences;

/** Asks until when, to whom, with which label, and for a saved answer. UI thread. */
final class InboxPickers {
    private static final int EXCERPT = 60;

    private final InboxTools tools;
    private final ConversationListModel model;

    InboxPickers(InboxTools tools, ConversationListModel model) {
        this.tools = tools;
        this.model = model;
    }

    /** Until when; the inner one is empty for «now». */
    Optional<Optional<Instant>> snooze(Shell shell, boolean snoozed) {
        var times = InboxTools.times();
        var now = tools.services().now();
        var picks = new ArrayList<Pick<Supplier<Optional<Optional<Instant>>>>>();
        if (snoozed) {
            picks.add(new Pick<>(said("inboxview.snooze.now"), "", () -> Optional.of(Optional.empty())));
        }
        picks.add(at("inboxview.snooze.later", times.laterToday(now), times, now));
        picks.add(at("inboxview.snooze.tomorrow", times.tomorrow(now), times, now));
        picks.add(at("inboxview.snooze.week", times.nextWeek(now, Preferences.firstOfWeek()), times, now));
        picks.add(new Pick<>(
                said("inboxview.snooze.other"),
                "",
                () -> new SnoozeDialog(shell, tools, times).choose().map(Optional::of)));
        return new PickDialog<>(
                        shell,
                        tools,
                        Message.of("inboxview.snooze.title"),
                        Message.of("inboxview.command.snooze"),
                        picks,
                        typed -> Optional.empty(),
                        false)
                .choose()
                .flatMap(Supplier::get);
    }

    private static Pick<Supplier<Optional<Optional<Instant>>>> at(
            String code, Instant at, InboxTime times, Instant now) {
        return new Pick<>(said(code), times.full(at, now), () -> Optional.of(Optional.of(at)));
    }

    /** Reads who is in the team and asks for one of them; none is given for nobody. */
    void assignee(Shell shell, boolean assigned, Consumer<Optional<String>> then) {
        tools.services()
                .store()
                .ifPresent(store -> tools.background()
                        .run(
                                Message.of("inboxview.assign.reading"),
                                progress -> store.inbox().people(),
                                people -> {
                                    if (!shell.isDisposed()) {
                                        assignee(shell, assigned, people).ifPresent(then);
                                    }
                                }));
    }

    private Optional<Optional<String>> assignee(Shell shell, boolean assigned, List<String> people) {
        var me = tools.services().actor();
        var picks = new ArrayList<Pick<Optional<String>>>();
        picks.add(new Pick<>(said("inboxview.assign.me"), me, Optional.of(me)));
        if (assigned) {
            picks.add(new Pick<>(said("inboxview.assign.nobody"), "", Optional.empty()));
        }
        Stream.concat(people.stream(), model.people().stream())
                .distinct()
                .filter(who -> !who.equals(me))
                .forEach(who -> picks.add(new Pick<>(HarmlessText.line(who), "", Optional.of(who))));
        return new PickDialog<>(
                        shell,
                        tools,
                        Message.of("inboxview.assign.title"),
                        Message.of("inboxview.command.assign"),
                        picks,
                        typed -> Optional.of(new Pick<>(typed, "", Optional.of(typed))),
                        true)
                .choose();
    }

    /** @param on the labels that all of the conversations have, which are taken off */
    Optional<ConversationChange.Label> label(Shell shell, Set<String> on) {
        var picks = new ArrayList<Pick<ConversationChange.Label>>();
        model.labels().stream()
                .sorted()
                .forEach(label -> picks.add(new Pick<>(
                        label,
                        on.contains(label) ? said("inboxview.label.off") : "",
                        on.contains(label)
                                ? new ConversationChange.Label(Set.of(), Set.of(label))
                                : new ConversationChange.Label(Set.of(label), Set.of()))));
        return new PickDialog<>(
                        shell,
                        tools,
                        Message.of("inboxview.label.title"),
                        Message.of("inboxview.command.label"),
                        picks,
                        typed -> label(typed)
                                .map(label -> new Pick<>(
                                        label,
                                        said("inboxview.label.new"),
                                        new ConversationChange.Label(Set.of(label), Set.of()))),
                        false)
                .choose();
    }

    /** A label as it is stored. */
    static Optional<String> label(String typed) {
        var label = HarmlessText.line(typed).replaceFirst("^#+", "").strip().toLowerCase(Locale.ROOT);
        return label.isEmpty() ? Optional.empty() : Optional.of(label);
    }

    /** Reads the saved answers and asks for one. */
    void saved(Shell shell, Consumer<SavedAnswer> then) {
        tools.services()
                .store()
                .ifPresent(store -> tools.background()
                        .run(
                                Message.of("inboxview.saved.reading"),
                                progress -> store.inboxSettings().answers(),
                                answers -> {
                                    if (!shell.isDisposed()) {
                                        saved(shell, answers).ifPresent(then);
                                    }
                                }));
    }

    private Optional<SavedAnswer> saved(Shell shell, List<SavedAnswer> answers) {
        if (answers.isEmpty()) {
            tools.toasts().show(org.signalbox.model.Severity.INFO, Message.of("inboxview.saved.none"));
            return Optional.empty();
        }
        return new PickDialog<>(
                        shell,
                        tools,
                        Message.of("inboxview.saved.title"),
                        Message.of("inboxview.saved.insert"),
                        answers.stream()
                                .map(answer ->
                                        new Pick<>(answer.name(), HarmlessText.line(answer.text(), EXCERPT), answer))
                                .toList(),
                        typed -> Optional.empty(),
                        false)
                .choose();
    }

    private static String said(String code) {
        return Message.of(code).text();
    }
}
