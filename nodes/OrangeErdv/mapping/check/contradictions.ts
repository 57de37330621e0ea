import { stateTexts } from '../../api/appointmentState';
import type { JsonBody } from '../../api/model';
import { yesOrNo } from '../../api/searchWords';
import { meaningOf } from '../../api/stateWords';
import { wordsOf } from '../propose/keyWords';
import { placesIn, type Leaf, type Path } from '../propose/places';
import { natureOfLeaf } from '../propose/shape';
import { hasStateKey, isStateName } from '../propose/stateKeys';

const MOST_VALUES = 300;
/** That it was cancelled; not that it can be, or until when. */
const CALLED_OFF = /^(annulee?s?|annulations?|cancell?ed|cancellations?|supprimee?|deleted)$/;
const CAN_BE = /^(limite?|deadline|until|before|avant|jusqu|can|peut|free|libre|gratuit|possible|allowed|policy|delai)/;
/** What it was before. */
const EARLIER = /^(previous|precedent|ancien|former|old|histor|journal|log|archive)/;
const LONGEST_WORD = 40;
const OVER = ['cancelled', 'missed', 'failed', 'completed'];

/**
 * True for an appointment that is read as one to come, though a key that the node does not read says otherwise: a state
 * that is over, a yes or a date for its cancellation; or which has a word for its state where the node reads none.
 */
export function contradictsItself(appointment: JsonBody): boolean {
	const read = stateTexts(appointment);
	const { leaves } = placesIn(appointment, MOST_VALUES);
	const others = leaves.filter(({ path, value }) => !isEarlier(path) && !read.includes(String(value).trim()));
	if (others.some((leaf) => saysOver(leaf) || isCalledOff(leaf))) return true;
	return read.length === 0 && hasStateKey(appointment);
}

function isEarlier(path: Path): boolean {
	return namesIn(path).some((word) => EARLIER.test(word));
}

function namesIn(path: Path): string[] {
	return path.flatMap((step) => (typeof step === 'string' ? wordsOf(step) : []));
}

function saysOver({ path, value }: Leaf): boolean {
	if (typeof value !== 'string' || value.length > LONGEST_WORD || !OVER.includes(meaningOf(value))) return false;
	return path.some((step) => typeof step === 'string' && isStateName(step));
}

function isCalledOff({ path, value }: Leaf): boolean {
	const words = namesIn(path);
	if (!words.some((word) => CALLED_OFF.test(word)) || words.some((word) => CAN_BE.test(word))) return false;
	return yesOrNo(value) === true || /^(text|number) \(.*(date|yy|since)/.test(natureOfLeaf(value));
}
