module breadboard.isa {
    requires java.compiler;
}
