/**
 * What the packaged program costs, beside a stock Bolt app, the bare server and Bolt for JavaScript, all measured in one run:
 * {@code src/bench/run}. How to read it is in {@code docs/performance.md}.
 */
package dev.countersign.bench;
