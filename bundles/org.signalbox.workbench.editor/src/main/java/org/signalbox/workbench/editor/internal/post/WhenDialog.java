package org.signalbox.workbench.editor.internal.post;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.Overdue;
import org.signalbox.model.Schedule;
import org.signalbox.model.Timing;
import org.signalbox.timing.RecurrenceText;
import org.signalbox.workbench.editor.internal.post.TimingDraft.Mode;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.OccurrenceList;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Asks for a post's timing: once, repeated or by queue, with a preview of the next times. */
final class WhenDialog extends WorkbenchDialog {
    /** Labels and rules of common choices. */
    static final Map<String, String> RULES = rules();

    private final ScheduleRequest asked;
    private final InstantSource clock;
    private final List<Timing.Except> except;
    private @Nullable Choice chosen;
    private @Nullable WhenFields fields;
    private @Nullable RuleEnd end;
    private boolean filling;

    /**
     * Input of the dialog.
     *
     * @param before current timing of the post
     * @param proposed default for an untimed post
     * @param slots description of the next free slot of each account's queue
     * @param queued whether any of the accounts has a queue
     */
    record ScheduleRequest(
            Optional<Timing> before, Overdue overdue, Schedule proposed, List<String> slots, boolean queued) {}

    /** Result of {@link #open} when the time is only written into the post. */
    static final int WRITE = IDialogConstants.CLIENT_ID;

    /** Result of the dialog. */
    record Choice(Timing timing, Overdue overdue) {}

    WhenDialog(Shell parent, Palette palette, Icons icons, ScheduleRequest asked, InstantSource clock) {
        super(
                parent,
                palette,
                icons,
                Message.of("editor.when.title"),
                Message.of("editor.when.text"),
                Message.of("editor.when.confirm"));
        this.asked = asked;
        this.clock = clock;
        except = new ArrayList<>(asked.before()
                .filter(Timing.Repeated.class::isInstance)
                .map(timing -> ((Timing.Repeated) timing).except())
                .orElse(List.of()));
    }

    private static Map<String, String> rules() {
        var rules = new LinkedHashMap<String, String>();
        rules.put("editor.when.rule.daily", "FREQ=DAILY");
        rules.put("editor.when.rule.weekdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
        rules.put("editor.when.rule.weekly", "FREQ=WEEKLY");
        rules.put("editor.when.rule.fortnightly", "FREQ=WEEKLY;INTERVAL=2");
        rules.put("editor.when.rule.monthly", "FREQ=MONTHLY");
        rules.put("editor.when.rule.yearly", "FREQ=YEARLY");
        return rules;
    }

    /** The chosen timing; empty while the input is invalid. */
    Optional<Choice> chosen() {
        return Optional.ofNullable(chosen);
    }

    @Override
    protected boolean reportsErrors() {
        return true;
    }

    @Override
    protected void createContent(Composite parent) {
        var draft = TimingDraft.of(asked.before(), asked.proposed());
        filling = true;
        end = RuleEnd.of(draft.rule(), draft.day());
        fields = new WhenFields(parent, palette(), this::look, this::tick);
        fields.fill(draft, end, asked.overdue());
        filling = false;
    }

    private void tick(Schedule at, boolean kept) {
        except.removeIf(each -> each.matches(at.wall()));
        if (!kept) {
            except.add(Timing.Except.of(at.wall()));
        }
        look();
    }

    private void look() {
        if (filling || fields == null || end == null) {
            return;
        }
        end = fields.end(end);
        var draft = fields.draft(end);
        var outcome = draft.outcome(asked.before(), except, clock.instant());
        var wrongDate = fields.wrongDate();
        var noQueue = (draft.mode() == Mode.QUEUE || draft.mode() == Mode.RECYCLE) && !asked.queued();
        chosen = outcome.timing() == null || noQueue || wrongDate.isPresent()
                ? null
                : new Choice(outcome.timing(), fields.overdue());
        fields.show(draft.mode());
        switch (draft.mode()) {
            case ONCE ->
                fields.say(outcome.times().stream()
                        .map(at -> OccurrenceList.words(at, asked.proposed().zone()))
                        .toList());
            case REPEAT -> fields.say(RecurrenceText.of(draft.repeated(), Locale.getDefault()), entries(outcome));
            case QUEUE, RECYCLE -> fields.say(asked.slots());
        }
        if (wrongDate.isPresent()) {
            showError(wrongDate.get().text());
        } else if (outcome.wrong() != null) {
            showError(outcome.wrong().text());
        } else if (noQueue) {
            showError(Message.of("editor.when.no-queues").text());
        } else {
            hideError();
        }
        enableConfirm(chosen != null);
        var write = getButton(WRITE);
        if (write != null) {
            write.setEnabled(chosen != null);
        }
        fit();
    }

    private List<OccurrenceList.Entry> entries(TimingDraft.Outcome outcome) {
        return outcome.times().stream()
                .map(at -> OccurrenceList.Entry.of(
                        at, asked.proposed().zone(), except.stream().noneMatch(each -> each.matches(at.wall()))))
                .toList();
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, WRITE, Message.of("editor.when.write").text(), false);
        super.createButtonsForButtonBar(parent);
        look();
    }

    @Override
    protected void buttonPressed(int id) {
        if (id == WRITE) {
            setReturnCode(WRITE);
            close();
        } else {
            super.buttonPressed(id);
        }
    }

    @Override
    public void create() {
        super.create();
        if (fields != null) {
            fields.focus();
        }
    }
}
