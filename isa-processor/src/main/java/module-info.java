/// Annotations that describe instructions, and the annotation processor that turns them into sources. Not needed at run time.
module breadboard.isa {
    requires transitive java.compiler;
    requires jdk.compiler;
    exports breadboard.isa;
}
