module breadboard.sbi.rustsbi {
    requires breadboard.api;
}
