/// Configuration records: how a table of a board file becomes a checked Java record.
///
/// A plugin declares a record; the binder fills it. No parsing of files here: tables come from the host.
package breadboard.api.config;
