package dev.countersign.sandbox.page;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What else can be done to the simulated world from the page.
 *
 * @param clock the time in it
 * @param ahead how far that time is ahead of the visitor's
 * @param forward puts it forward
 * @param botRuns whether the bot is there
 * @param bot starts the bot (true) or stops it, and returns when that is done; the world around it stays
 * @param policy the policy the bot works by, as its author wrote it
 */
public record Levers(
        Clock clock,
        Supplier<Duration> ahead,
        Consumer<Duration> forward,
        Supplier<Boolean> botRuns,
        Consumer<Boolean> bot,
        String policy) {}
