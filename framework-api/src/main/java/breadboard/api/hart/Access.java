package breadboard.api.hart;

/// What an address is used for.
public enum Access { FETCH, LOAD, STORE }
