/**
 * Whether {@code serve} would work, told line by line: asks Slack, Portkey and the database through what their rooms offer
 * for looking, changes nothing but a test card on request, and puts what it finds into sentences with the next step. May
 * import {@code slack}, {@code portkey}, {@code store}, {@code policy} and {@code apikey}.
 */
package dev.countersign.check;
