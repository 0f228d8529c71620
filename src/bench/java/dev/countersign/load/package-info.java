/** The packaged program under the mix of interactions that people cause: {@code src/bench/run mix}. */
package dev.countersign.load;
