package org.signalbox.shell.internal.command;

import java.io.PrintWriter;
import java.util.List;
import org.signalbox.model.Publication;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Publications as people read them. */
final class PublicationTable {
    private PublicationTable() {}

    static void print(List<Publication> publications, PrintWriter out) {
        var table = new Table(
                "shell.column.id",
                "shell.column.state",
                "shell.column.due",
                "shell.column.account",
                "shell.column.title",
                "shell.column.remark");
        for (var publication : publications) {
            table.row(
                    PublicationFinder.shortId(publication),
                    publication.state(),
                    Output.local(publication.due()),
                    publication.account(),
                    Output.shortened(publication.title(), 32),
                    remark(publication));
        }
        table.print(out);
    }

    private static String remark(Publication publication) {
        if (publication.withdrawnAt().isPresent()) {
            return Output.text("shell.withdrawn-at", Output.local(publication.withdrawnAt().get()));
        }
        if (publication.reason().isPresent()) {
            return Output.text(publication.reason());
        }
        return publication.receipt().flatMap(receipt -> receipt.url()).map(String::valueOf).orElse("");
    }
}
