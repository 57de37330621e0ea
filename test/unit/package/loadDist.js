// Run in a process of its own: loads the built node as n8n does and prints what that needed and started, as JSON.
const Module = require('node:module');
const { join, parse } = require('node:path');

const project = join(__dirname, '../../..');
const own = join(project, 'dist');
const { n8n } = require(join(project, 'package.json'));

// n8n has it, and what it needs, long before it looks for nodes.
require('n8n-workflow');
const before = new Set(Object.keys(require.cache));
const resources = process.getActiveResourcesInfo();

const asked = new Set();
const load = Module._load;
Module._load = function (request, parent, ...rest) {
	if (parent?.filename.startsWith(own) && !request.startsWith('.')) asked.add(request);
	return load.call(this, request, parent, ...rest);
};
for (const file of [...n8n.nodes, ...n8n.credentials]) {
	new (require(join(project, file))[parse(file).name.split('.')[0]])();
}

console.log(
	JSON.stringify({
		asked: [...asked].sort(),
		foreignFiles: Object.keys(require.cache).filter((file) => !before.has(file) && !file.startsWith(own)),
		started: process.getActiveResourcesInfo().slice(resources.length),
	}),
);
