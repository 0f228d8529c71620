/**
 * Who may ask and who must countersign. Pure: it is told everything it may know and answers with a verdict, one sentence
 * and the way to them. May import {@code apikey}.
 */
package dev.countersign.policy;
