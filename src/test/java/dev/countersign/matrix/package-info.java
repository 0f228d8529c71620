/**
 * The packaged program, killed at every position of a request's trip, run several times at once, and stopped in the
 * middle of things. What it says to Slack, Portkey and its database passes through here, so that a test stops it by
 * position and not by time. {@link dev.countersign.matrix.Steps} is the table.
 */
package dev.countersign.matrix;
