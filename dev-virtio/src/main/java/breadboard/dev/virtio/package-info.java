/// Virtio over MMIO (Virtio 1.2 §4.2), modern and legacy, and the functions behind it.
///
/// `Transport` is what a driver's loads and stores reach; a `Function` is what the device does with the buffers; a `Queue` is the
/// split virtqueue between them, in guest memory that is never trusted.
package breadboard.dev.virtio;
