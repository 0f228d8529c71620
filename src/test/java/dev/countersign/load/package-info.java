/** How fast the packaged program is, measured from outside: {@code mvn -Pload verify}. Not part of the tests. */
package dev.countersign.load;
