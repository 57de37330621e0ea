import { stateTexts } from '../../api/appointmentState';
import type { JsonBody } from '../../api/model';
import { meaningOf } from '../../api/stateWords';
import { wordsOf } from '../propose/keyWords';
import { placesIn, type Leaf } from '../propose/places';
import { natureOfLeaf } from '../propose/shape';
import { hasStateKey } from '../propose/stateKeys';

const MOST_VALUES = 300;
const CALLED_OFF = /^(annul|cancel|supprim|delet)/;
const OVER = ['cancelled', 'missed', 'failed', 'completed'];

/**
 * True for an appointment that is read as one to come, though a key that the node does not read says otherwise: a word for
 * one that is over, a yes or a date for its cancellation; or which has a word for its state where the node reads none.
 */
export function contradictsItself(appointment: JsonBody): boolean {
	const { leaves } = placesIn(appointment, MOST_VALUES);
	if (leaves.some((leaf) => saysOver(leaf) || isCalledOff(leaf))) return true;
	return stateTexts(appointment).length === 0 && hasStateKey(appointment);
}

function saysOver({ value }: Leaf): boolean {
	return typeof value === 'string' && value.length <= 40 && OVER.includes(meaningOf(value));
}

function isCalledOff({ path, value }: Leaf): boolean {
	const isNamed = path.some((step) => typeof step === 'string' && wordsOf(step).some((word) => CALLED_OFF.test(word)));
	return isNamed && (value === true || /^(text|number) \(.*(date|yy|since)/.test(natureOfLeaf(value)));
}
