package breadboard.core.state;

/// The byte before each item says what it is, so that a reader out of step notices at once.
enum Tag {
    NUMBER('n'), NUMBERS('a'), BYTES('b');

    final byte code;

    Tag(char code) {
        this.code = (byte) code;
    }
}
