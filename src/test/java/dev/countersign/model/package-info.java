/** The life of a request as an abstract machine, explored in every interleaving; {@code docs/model.md} says what it stands for. */
package dev.countersign.model;
