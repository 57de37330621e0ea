import type { ErdvCall, Warning } from '../api/model';
import { samePeriod } from '../api/period';
import type { Ending, Intent } from './safeWrite';

const CONTACT_UNSEEN: Warning = {
	en: [
		"Orange's answer was lost. The order shows the time that was asked for, which it may have shown before:",
		'whether contact and note were taken over is not known.',
	].join(' '),
	fr: [
		"La réponse d'Orange a été perdue. La commande affiche l'horaire demandé, qu'elle affichait peut-être déjà :",
		"on ne sait pas si le contact et la note ont été pris en compte. Vérifiez-les dans l'Espace Opérateur.",
	].join(' '),
};

/**
 * What to say of a write whose answer was lost, where its time proves nothing of the contact and the note that went with it:
 * the order had that time before, or was not read then.
 */
export function contactUnseen({ asked }: ErdvCall, intent: Intent, ended: Ending<unknown>): Warning | undefined {
	const isLost = ended.end === 'shown' && ended.delivery === undefined;
	const { requested, before } = intent;
	const wasOther = before === null || (before !== undefined && !samePeriod(before, requested ?? {}));
	const isMore = [...Object.values(asked?.contact ?? {}), asked?.note, asked?.extra].some((one) => one !== undefined);
	return isLost && !wasOther && isMore ? CONTACT_UNSEEN : undefined;
}
