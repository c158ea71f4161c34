package org.signalbox.isolation;

/** Starts connectors in processes of their own. A service; any thread but the UI's. */
public interface ConnectorProcesses {
    /** The limits that this system enforces. Found out once, at the first call, which may take a second. */
    Confinement confinement();

    /**
     * Starts a verified connector in a process of its own and waits for its service. A spare process makes that quick.
     *
     * @param log is told each line that the process writes, and why it ended, on any thread
     * @throws IsolationException when the process doesn't start, or the bundle doesn't; nothing of it is left then
     */
    ConnectorProcess start(IsolatedBundle bundle, ProcessLog log) throws IsolationException, InterruptedException;
}
