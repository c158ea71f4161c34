package org.signalbox.bench;

/** What one start showed: milliseconds from exec until it was ready, and resident memory in MB some time after. */
record Sample(double millis, double megabytes) {}
