package org.eclipse.osgi.container;

/** Callers adapt bundles to this class and skip nulls; Felix always answers null. */
public abstract class Module {

    /** Milliseconds since the epoch; 0 for unknown. */
    public long getLastModified() {
        return 0;
    }
}
