import type { PlaceDoubt } from '../propose/located';

/** What speaks against a place that was found, in a sentence without its stop. */
export const DOUBT_SENTENCES: Record<PlaceDoubt, string> = {
	onlyEntry: 'It leads through a list that has one entry here, and may have others elsewhere',
	lastEntry: 'It is the last entry of a list, and is read as that',
	oneOfSeveral: 'It is one of several entries of a list, and no path says which',
	mixedList: 'Other entries of the same list do not read in this way',
	someUnread: 'Some entries of the list do not read in this way, and would be left out',
	oddKey: 'A key on the way there cannot be written in a mapping',
	lessDirect: 'Another reading of the same entry is more direct',
	unsureWord: 'One letter is taken for a half-day, and may mean something else',
	unnamed: 'Other keys of the same entry say which is the start and which the end',
	asked: 'It is what was asked for, given back',
	outside: 'Nothing of it lies in the period that was searched',
	inEntry: 'It lies inside an entry of another list of periods',
	otherKind:
		'Its keys say that it is another period: an earlier one, one that was asked for, or one that cannot be had',
	valueAsKey: 'A key on the way there looks like a value, which another order would not have',
	noStates: 'No entry of the list has a word for its state: which of them counts cannot be told',
	otherZone: "Its times have no offset, and those of the order are in universal time: say so with $instant and 'UTC'",
};
