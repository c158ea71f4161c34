package org.signalbox.model.concurrent;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * Makes every thread of the engine and the shell. A thread has a name that says its purpose in a thread dump, and
 * doesn't keep the process alive. An uncaught exception reaches the process's handler, which logs it and ends the
 * process in order if memory ran out.
 */
public final class BackgroundThreads {
    private BackgroundThreads() {}

    /** Why something has a platform thread; everything else runs on virtual ones. */
    public enum Platform {
        /**
         * Leases and due times: they must be looked after also while connectors spin or computations take long on all
         * carriers of virtual threads, of which there are only as many as processors.
         */
        DEADLINES,
        /** It computes for seconds, such as over 100,000 publications, and would keep a carrier from all others. */
        COMPUTATION,
        /** It speaks to a database: an interrupt closes a virtual thread's socket, in the middle of a transaction. */
        DATABASE,
        /** Code of connectors within the framework: its locks belong to threads, and it may spin. */
        FOREIGN_CODE
    }

    /** A virtual thread, not started. */
    public static Thread virtual(String name, Runnable work) {
        return Thread.ofVirtual().name(name).unstarted(work);
    }

    /** A virtual thread that runs. */
    public static Thread start(String name, Runnable work) {
        return Thread.ofVirtual().name(name).start(work);
    }

    /** A platform thread, not started. */
    public static Thread platform(String name, Platform why, Runnable work) {
        return platform(name, why).newThread(work);
    }

    /** Platform threads of one name. */
    public static ThreadFactory platform(String name, Platform why) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }

    /** A virtual thread for each task; its names are numbered. The caller shuts it down. */
    public static ExecutorService perTask(String name) {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 0).factory());
    }

    /** One platform thread for each task at a time, which later tasks use again; its names are numbered. */
    public static ExecutorService reused(String name, Platform why) {
        return Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name(name + "-", 0).factory());
    }
}
