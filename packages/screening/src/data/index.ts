/**
 * Room `data`. In: what is learned or set by hand. Out: the tables that the other rooms read, each with its provenance in its file. Never: code, a name of
 * anybody. Written by packages/screening/learn and, where the file says so, by hand. Spec chapter C (learned data).
 */
export { default as backgroundData } from "./background.json" with { type: "json" };
export { default as calibrationData } from "./calibration.json" with { type: "json" };
export { default as costsData } from "./costs.json" with { type: "json" };
export { default as nicknamesData } from "./nicknames.json" with { type: "json" };
