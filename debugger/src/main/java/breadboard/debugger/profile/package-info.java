/// Where a guest's instructions go, by symbol.
package breadboard.debugger.profile;
