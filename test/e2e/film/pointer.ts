import type { Page } from 'playwright-core';

/** Chromium without a screen draws no mouse: a film shows where it is and where it clicks, and what is going on. */
const SHOW_POINTER = `(() => {
	const make = (style) => {
		const element = document.createElement('div');
		Object.assign(element.style, { position: 'fixed', zIndex: 2147483647, pointerEvents: 'none', ...style });
		return element;
	};
	const pointer = make({ width: '18px', height: '18px', margin: '-9px', borderRadius: '50%', left: '50%', top: '50%',
		background: 'rgba(255, 109, 90, 0.55)', border: '2px solid #ff6d5a',
		transition: 'left 0.35s, top 0.35s, transform 0.15s' });
	const caption = make({ left: '50%', bottom: '18px', transform: 'translateX(-50%)', padding: '8px 20px',
		borderRadius: '8px', font: '500 21px sans-serif', color: '#fff', background: 'rgba(20, 20, 30, 0.92)' });
	caption.hidden = true;
	window.tellCaption = (text) => { caption.textContent = text; caption.hidden = text === ''; };
	const attach = () => document.documentElement.append(pointer, caption);
	if (document.documentElement) attach();
	document.addEventListener('DOMContentLoaded', attach);
	addEventListener('mousemove', ({ clientX, clientY }) =>
		Object.assign(pointer.style, { left: clientX + 'px', top: clientY + 'px' }), true);
	addEventListener('mousedown', () => (pointer.style.transform = 'scale(0.6)'), true);
	addEventListener('mouseup', () => (pointer.style.transform = ''), true);
})()`;

/** Shows the mouse, and a line of text, on each page that is opened from now on. */
export async function showPointer(page: Page): Promise<void> {
	await page.addInitScript(SHOW_POINTER);
}

/** Says below the picture what is going on, until another text or the next page. */
export async function tell(page: Page, text: string): Promise<void> {
	await page.evaluate(`window.tellCaption(${JSON.stringify(text)})`);
}
