/**
 * Who may ask and who must countersign. Pure: it is told everything it may know and answers with a verdict and one
 * sentence. May import {@code apikey}.
 */
package dev.countersign.policy;
