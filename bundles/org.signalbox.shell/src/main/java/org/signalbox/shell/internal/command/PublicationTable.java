package org.signalbox.shell.internal.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.PublicationTitle;
import org.signalbox.model.store.DamagedRow;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Publications as text tables. */
final class PublicationTable {
    private PublicationTable() {}

    static void print(List<Publication> publications, PrintWriter out) {
        print(publications, List.of(), out, publication -> Optional.empty());
    }

    /**
     * @param damaged unreadable publications, listed last
     * @param warning planned change, within its lead time, that affects a waiting publication without a reason of its
     *     own
     */
    static void print(
            List<Publication> publications,
            List<DamagedRow> damaged,
            PrintWriter out,
            Function<Publication, Optional<Message>> warning) {
        var table = new Table(
                "shell.column.id",
                "shell.column.state",
                "shell.column.due",
                "shell.column.account",
                "shell.column.title",
                "shell.column.remark");
        var ids = ShortIds.of(Stream.concat(
                publications.stream().map(publication -> publication.id().value()),
                damaged.stream().map(DamagedRow::id)));
        for (var publication : publications) {
            table.row(
                    ids.of(publication),
                    publication.state(),
                    Output.local(publication.due()),
                    publication.account(),
                    Output.shortened(PublicationTitle.of(publication), 32),
                    remark(publication, warning));
        }
        for (var row : damaged) {
            table.row(
                    ids.of(row.id()),
                    Output.text("shell.damaged.state", row.state()),
                    row.at().map(Output::local).orElse(""),
                    row.account(),
                    Output.shortened(row.title(), 32),
                    Output.text("shell.damaged.remark", row.reason().text(Locale.getDefault())));
        }
        table.print(out);
    }

    private static String remark(Publication publication, Function<Publication, Optional<Message>> warning) {
        if (publication.progress().outcome().deletedAt().isPresent()) {
            return Output.text(
                    "shell.deleted-at",
                    Output.local(publication.progress().outcome().deletedAt().get()));
        }
        if (publication.reason().isPresent()) {
            return Output.text(publication.reason());
        }
        var warned = publication.state() == PublicationState.PLANNED
                ? warning.apply(publication)
                : Optional.<Message>empty();
        if (warned.isPresent()) {
            return Output.text(warned);
        }
        return publication
                .receipt()
                .flatMap(receipt -> receipt.url())
                .map(String::valueOf)
                .orElse("");
    }
}
