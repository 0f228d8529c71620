/**
 * Portkey over HTTP, and the directory of its keys. Doors: {@link dev.countersign.portkey.PortkeyClient} (one answer per
 * call, every failure a value) and {@link dev.countersign.portkey.CachedApiKeys} (the seam
 * {@link dev.countersign.apikey.ApiKeys}). Portkey's oddities stay in here: 200 with an empty object, stale reads, 403 for
 * a key that is not there, zero-based pages, absent and null and value as three different things. Key values, masked or
 * not, are dropped here. May import {@code apikey} only.
 */
package dev.countersign.portkey;
