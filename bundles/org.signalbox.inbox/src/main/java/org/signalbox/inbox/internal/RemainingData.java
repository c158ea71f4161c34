package org.signalbox.inbox.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.signalbox.inbox.ErasurePlan.Kind;
import org.signalbox.inbox.ErasurePlan.Remaining;
import org.signalbox.model.Message;
import org.signalbox.model.NoticeRule;
import org.signalbox.model.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what an erasure leaves, or can't reach. */
final class RemainingData {
    private static final Logger LOG = LoggerFactory.getLogger(RemainingData.class);

    /** Messages whose answers are asked for at once. */
    private static final int PAGE = 500;

    private final Store store;
    private final Path home;

    /** @param workspace whose {@code .signalbox} has logs and copies of the store */
    RemainingData(Store store, Path workspace) {
        this.store = store;
        this.home = workspace.resolve(".signalbox");
    }

    /** @param mentions texts of others, in archives, that name the person */
    List<Remaining> of(WrittenMessages written, int mentions) {
        var all = new ArrayList<Remaining>();
        if (!written.atNetworks().isEmpty()) {
            all.add(new Remaining(
                    Kind.NETWORKS,
                    Message.of("personal.left.networks"),
                    OptionalInt.of(written.atNetworks().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum()),
                    written.atNetworks().keySet().stream()
                            .sorted()
                            .map(String::valueOf)
                            .toList()));
        }
        all.add(new Remaining(
                Kind.OTHERS_TEXTS, Message.of("personal.left.others"), OptionalInt.of(mentions), List.of()));
        var underWay = underWay(written);
        if (underWay > 0) {
            all.add(new Remaining(
                    Kind.UNDER_WAY, Message.of("personal.left.under-way"), OptionalInt.of(underWay), List.of()));
        }
        var copies = files(home, name -> name.contains(".before-"));
        all.add(new Remaining(
                Kind.BACKUPS, Message.of("personal.left.backups"), OptionalInt.of(copies.size()), copies));
        all.add(new Remaining(
                Kind.OTHER_ARCHIVES, Message.of("personal.left.archives"), OptionalInt.empty(), List.of()));
        var channels = store.notices().list().stream().map(NoticeRule::name).toList();
        if (!channels.isEmpty()) {
            all.add(new Remaining(Kind.NOTICES, Message.of("personal.left.notices"), OptionalInt.empty(), channels));
        }
        var logs = files(home.resolve("log"), name -> true);
        all.add(new Remaining(
                Kind.LOGS,
                Message.of("personal.left.logs"),
                OptionalInt.of(logs.size()),
                logs.isEmpty() ? List.of() : List.of(home.resolve("log").toString())));
        all.add(new Remaining(Kind.AUDIT_LOG, Message.of("personal.left.audit"), OptionalInt.empty(), List.of()));
        all.add(new Remaining(Kind.DIGEST, Message.of("personal.left.digest"), OptionalInt.empty(), List.of()));
        return all;
    }

    /** Answers to the person that haven't ended, or can't be read. */
    private int underWay(WrittenMessages written) {
        var count = 0;
        for (var account : written.byAccount().entrySet()) {
            var items = List.copyOf(account.getValue());
            for (int from = 0; from < items.size(); from += PAGE) {
                var some = items.subList(from, Math.min(items.size(), from + PAGE));
                count += (int) store.publications().answers(account.getKey(), some).values().stream()
                        .flatMap(List::stream)
                        .filter(answer -> answer.publication()
                                .map(each -> !each.state().isTerminal())
                                .orElse(true))
                        .count();
            }
        }
        return count;
    }

    private static List<String> files(Path folder, Predicate<String> names) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.list(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> names.test(file.getFileName().toString()))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.warn("{} can't be listed: {}", folder, e.getMessage());
            return List.of(folder.toString());
        }
    }
}
