package org.signalbox.workbench.networks.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.networks.AnnouncedEndImpact;

/**
 * An end that a network announces in its answers, on its card.
 *
 * @param tip what it would hit, when it was announced, and the network's page about it, as text
 * @param ahead its date, where something will stop to work then
 */
record AnnouncedEndLine(Message text, String tip, Optional<Instant> ahead) {

    static List<AnnouncedEndLine> of(List<AnnouncedEndImpact> impacts, Instant now, InstantFormatter moments) {
        return impacts.stream().map(impact -> of(impact, now, moments)).toList();
    }

    private static AnnouncedEndLine of(AnnouncedEndImpact impact, Instant now, InstantFormatter moments) {
        var end = impact.end();
        var text = Message.of(
                "networksview.card." + end.phase(now).keyword(),
                end.operation(),
                end.at().map(moments::at).orElse(""),
                impact.affected().orElse(0));
        var tip = Message.of(
                impact.affected().isEmpty() && end.isSunset()
                        ? "networksview.card.end.tip.unknown"
                        : "networksview.card.end.tip",
                end.operation(),
                moments.at(end.firstSeen()),
                moments.at(end.lastSeen()),
                end.link().orElse(""));
        return new AnnouncedEndLine(
                text, tip.text(moments.locale()).strip(), end.at().filter(at -> end.isSunset() && at.isAfter(now)));
    }
}
