export { startEngine } from './engine';
export type { Engine, RunOptions, WorkflowJson } from './engine';
export type { EngineRun } from './engineRun';
export type { Poller, PollOptions } from './poller';
