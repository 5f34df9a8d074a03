/// What report pages have in common.
package breadboard.heap.page;
