/**
 * The page on which a person tries the bot without any account: a small Slack in the browser beside a Portkey panel. Knows the
 * simulated workspace; whatever Portkey is, it gets through functions. Door:
 * {@link dev.countersign.sandbox.page.SandboxPage}.
 */
package dev.countersign.sandbox.page;
