/**
 * Settings in, records out: reads what the operator gave, names every problem at once by variable name and never by value,
 * and sets up the log accordingly. Does not read the environment itself; {@code Main} hands it over. May import
 * {@code policy}.
 */
package dev.countersign.config;
