import type { IDataObject } from 'n8n-workflow';

import { NODE } from './erdv';
import type { EngineRun } from './harness';
import { isSince } from './since';

/**
 * An On Error with which items that fail stop no other and carry `details`, on any n8n: before 2.34 its error output
 * does not take items that have them.
 */
export const GOING_ON = isSince('2.34') ? 'continueErrorOutput' : 'continueRegularOutput';

const hasFailed = ({ error }: IDataObject) => error !== undefined;

/** `json` of the items that failed. */
export const failed = (run: EngineRun): IDataObject[] => [...run.json(NODE, 1), ...run.json(NODE).filter(hasFailed)];

/** `json` of the items that did not fail. */
export const succeeded = (run: EngineRun): IDataObject[] => run.json(NODE).filter((item) => !hasFailed(item));
