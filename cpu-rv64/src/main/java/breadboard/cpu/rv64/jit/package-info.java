/// The compiler: regions of hot guest code become methods of hidden classes. `Tiers` is the engine; `Planner` finds a region's shape,
/// `RegionWriter` translates it, `Regions` knows which code has been compiled and for how long that holds.
package breadboard.cpu.rv64.jit;
