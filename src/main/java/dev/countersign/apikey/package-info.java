/**
 * What a Portkey API key is and what may change on it. Pure: nothing here but the JDK, no clock, no I/O. Everything
 * else in the house may import this room; it imports none.
 */
package dev.countersign.apikey;
