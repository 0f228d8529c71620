/**
 * The trip of one change request, from asking to telling. One verb, one class, one method. What it needs from outside
 * stands here as a seam: {@link dev.countersign.request.RequestStore}, {@link dev.countersign.request.Notifier},
 * {@link dev.countersign.request.People}. May import {@code policy} and {@code apikey}.
 */
package dev.countersign.request;
