/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// Loaded into the demo's n8n: should the demo be killed before it can end n8n, n8n ends itself and its children.
const parent = process.ppid;
setInterval(() => {
	if (process.ppid !== parent) process.kill(-process.pid, 'SIGKILL');
}, 1_000).unref();
