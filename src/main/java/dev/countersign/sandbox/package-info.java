/**
 * The outside world, simulated over HTTP: a Slack workspace ({@code slack}), a Portkey ({@code portkey}), and the page that
 * shows both ({@code page}). It refuses what the real ones refuse. Imports nothing of the house, so that it cannot agree with
 * the bot by accident.
 */
package dev.countersign.sandbox;
