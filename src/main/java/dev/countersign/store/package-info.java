/**
 * SQL and durable jobs: SQLite (one writer at a time, one process per file) or PostgreSQL (several replicas) behind one
 * store. Everything a request needs to go on after a crash is written here in one transaction with its cause. The only
 * room that knows SQL. May import {@code request}, {@code policy}, {@code apikey}.
 */
package dev.countersign.store;
