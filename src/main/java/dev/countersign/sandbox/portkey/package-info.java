/**
 * A Portkey Admin API, simulated over real HTTP: what a control plane knows, answers and refuses, with its oddities (stale
 * reads, {@code 200 {}}, 403 for a missing key) and with faults on demand.
 *
 * <p>The door is {@link dev.countersign.sandbox.portkey.SimulatedPortkey}. The sandbox and the tests use the same simulator.
 * Imports the JDK and Jackson, and nothing of ours: it is the outside world. Where public sources leave a behaviour open,
 * the stricter reading is simulated and the comment says so.
 */
package dev.countersign.sandbox.portkey;
