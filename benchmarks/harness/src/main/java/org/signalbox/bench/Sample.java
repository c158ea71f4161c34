package org.signalbox.bench;

/**
 * What one start showed.
 *
 * @param millis from exec until it was ready
 * @param cpuMillis the process's time on a processor until then, on all its threads; other load disturbs it less
 * @param megabytes resident memory some time after
 */
record Sample(double millis, double cpuMillis, double megabytes) {}
