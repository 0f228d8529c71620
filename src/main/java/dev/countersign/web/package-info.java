/**
 * The HTTP server: Slack's endpoint behind our own signature filter, health, readiness and metrics, each with limits of
 * its own. May import the doors of {@code slack}, {@code request} and {@code portkey}; today it needs none of them, the
 * composition root hands functions in.
 */
package dev.countersign.web;
