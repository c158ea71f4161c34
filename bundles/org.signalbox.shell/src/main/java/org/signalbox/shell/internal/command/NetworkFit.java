package org.signalbox.shell.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.content.ProbedMedia;
import org.signalbox.model.AccountId;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.MediaPlan;
import org.signalbox.model.Message;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsBreach.Remedy;
import org.signalbox.terms.VariantChecker;

/** Whether a network, or the network of an account, takes a file. */
record NetworkFit(AccountId account, Terms terms, Map<String, String> facts, Instant now) {
    /**
     * What a file breaks.
     *
     * @param plan of a copy that the network takes
     */
    record Check(List<Message> messages, Optional<MediaPlan> plan) {}

    /** @param name a network, or an account with the limits of its own */
    static NetworkFit of(String name, TermsBook book, Instant now) throws CommandException {
        var account = AccountId.parse(name);
        var terms = (account.isPresent() ? book.of(account.get()) : book.of(name))
                .orElseThrow(() -> Arguments.noSuch("shell.terms.none", name, String.join(", ", book.networks())));
        var judged = account.orElseGet(() -> new AccountId("post", terms.network()));
        return new NetworkFit(judged, terms, book.facts(judged), now);
    }

    Check check(Path file) throws IOException {
        var media = ProbedMedia.of(file);
        var name = String.valueOf(file.getFileName());
        var medium = new MediaInfo(
                name,
                "",
                media.type(),
                Files.size(file),
                media.width(),
                media.height(),
                "",
                media.playback(),
                Optional.empty(),
                List.of());
        var variant = new Variant(account, List.of(new VariantPart("", List.of(medium))), Map.of(), Optional.empty());
        var found = VariantChecker.check(variant, terms, now, facts).findings().stream()
                .filter(finding ->
                        finding.remedy() instanceof Remedy.FitMedia || finding.remedy() instanceof Remedy.DropMedia)
                .toList();
        var plan = found.stream()
                .map(finding -> finding.remedy() instanceof Remedy.FitMedia fit
                        ? Optional.of(fit.plan())
                        : Optional.<MediaPlan>empty())
                .reduce((one, other) -> one.flatMap(first -> other.flatMap(first::and)))
                .flatMap(each -> each);
        return new Check(found.stream().map(finding -> finding.message()).toList(), plan);
    }
}
