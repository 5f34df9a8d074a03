/// Describing hardware in the flattened device tree (Devicetree Specification 0.4).
package breadboard.api.fdt;
