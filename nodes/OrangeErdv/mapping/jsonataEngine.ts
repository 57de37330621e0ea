// A module of its own, which is loaded only for a mapping that has expressions: it is larger than all the rest.
import library from 'jsonata';

/** JSONata's compiler. */
export const jsonata = library;
