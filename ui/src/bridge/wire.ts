// The types on the wire, generated from Rust. Only one gets another name: Tauri has a `Channel` of its own.
export type * from './bindings';
export type { ArrivalChannel as Channel } from './bindings';
