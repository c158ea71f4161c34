package org.signalbox.connector.testkit;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Session;

/** A connector that writes a file. */
record WritingConnector(Connector inner) implements Connector {
    @Override
    public Descriptor descriptor() {
        return inner.descriptor();
    }

    @Override
    public Session open(Grant grant, Host host) {
        try (var file = new PrintWriter("echo.log")) {
            file.println("opened");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inner.open(grant, host);
    }
}
