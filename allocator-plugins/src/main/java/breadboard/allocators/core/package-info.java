/// What several strategies need: regions, counters, safe ways to read what may be damaged.
package breadboard.allocators.core;
