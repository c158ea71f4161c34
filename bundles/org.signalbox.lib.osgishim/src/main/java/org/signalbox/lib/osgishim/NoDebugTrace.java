package org.signalbox.lib.osgishim;

import org.eclipse.osgi.service.debug.DebugTrace;

/** Traces nothing: callers ask {@link NoDebugOptions} first and seldom come here. */
final class NoDebugTrace implements DebugTrace {

    @Override
    public void trace(String option, String message) {}

    @Override
    public void trace(String option, String message, Throwable error) {}

    @Override
    public void traceDumpStack(String option) {}

    @Override
    public void traceEntry(String option) {}

    @Override
    public void traceEntry(String option, Object argument) {}

    @Override
    public void traceEntry(String option, Object[] arguments) {}

    @Override
    public void traceExit(String option) {}

    @Override
    public void traceExit(String option, Object result) {}
}
