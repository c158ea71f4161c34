package org.signalbox.workbench.inbox.internal;

import java.util.ArrayList;
import java.util.List;
import org.signalbox.inbox.ErasurePlan;
import org.signalbox.inbox.PersonalData;
import org.signalbox.model.Message;

/**
 * An erasure in words.
 *
 * @param goes what is erased, a line each
 * @param stays what isn't, a line each
 */
record ErasureText(List<String> goes, List<String> stays) {
    /** How many places are named of each thing that stays. */
    private static final int PLACES = 5;

    ErasureText {
        goes = List.copyOf(goes);
        stays = List.copyOf(stays);
    }

    static ErasureText of(ErasurePlan plan) {
        var goes = new ArrayList<String>();
        goes.add(said("inboxview.erase.messages", plan.messages()));
        goes.add(said("inboxview.erase.conversations", plan.conversations()));
        goes.add(said("inboxview.erase.contact"));
        plan.archives()
                .forEach(each -> goes.add(said(
                        "inboxview.erase.archive",
                        each.entries(),
                        HarmlessText.line(each.account().toString()),
                        each.folder().toString())));
        return new ErasureText(
                goes, plan.remaining().stream().map(ErasureText::stays).toList());
    }

    private static String stays(ErasurePlan.Remaining left) {
        var line = new StringBuilder(left.what().text());
        left.count().ifPresent(count -> line.append(" (").append(count).append(')'));
        var places = left.where().stream().limit(PLACES).map(HarmlessText::line).toList();
        if (!places.isEmpty()) {
            line.append(": ").append(String.join(", ", places));
            line.append(left.where().size() > PLACES ? ", …" : "");
        }
        return line.toString();
    }

    /** What was erased, and what may be left of it in the store's file. */
    static Message done(PersonalData.Erasure erased) {
        return Message.of(
                erased.leavesBytes() ? "inboxview.erase.done-restart" : "inboxview.erase.done",
                erased.messages(),
                erased.archived());
    }

    private static String said(String code, Object... args) {
        return Message.of(code, args).text();
    }
}
