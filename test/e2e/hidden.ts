import type { Page } from 'playwright-core';

/** What somebody who looks at an open form does not see. */
export interface Hidden {
	/** What can be reached by scrolling only, px. */
	px: number;
	/** Labels, values and examples that are cut off. */
	texts: string[];
}

/** Runs in the page, where this project has no types: as text. */
const LOOK = `(form) => {
	const around = (element) => (element ? [element, ...around(element.parentElement)] : []);
	const scrolling = around(form).filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowY));
	const px = Math.max(0, ...scrolling.map((element) => element.scrollHeight - element.clientHeight));

	const pen = document.createElement('canvas').getContext('2d');
	const isCut = (element) => {
		const style = getComputedStyle(element);
		if (!(element instanceof HTMLInputElement)) {
			return style.textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth + 1;
		}
		pen.font = style.font;
		const room = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
		return room > 0 && pen.measureText(element.value || element.placeholder).width > room + 1;
	};
	const cut = [...form.querySelectorAll('*')].filter(isCut);
	return { px, texts: cut.map((element) => element.value || element.placeholder || element.innerText) };
}`;

/** Looks at the fields of the node that is open. */
export async function hiddenIn(page: Page): Promise<Hidden> {
	return await page.evaluate<Hidden>(`(${LOOK})(document.querySelector('[data-test-id="node-parameters"]'))`);
}
