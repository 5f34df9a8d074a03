package breadboard.api.heap;

/// What a strategy touches memory for.
public enum Touch {
    /// A block's header.
    HEADER,
    /// A block's footer or boundary tag.
    FOOTER,
    /// A link inside a free block.
    LINK,
    /// The head of a free list.
    LIST_HEAD,
    /// A bitmap word.
    BITMAP,
    /// A descriptor kept apart from its block, such as a slab's.
    DESCRIPTOR,
    /// A pattern that betrays misuse.
    POISON,
    /// A block's bytes, moved by a resize.
    PAYLOAD_COPY,
    /// A block's bytes, cleared for the caller.
    PAYLOAD_CLEAR
}
