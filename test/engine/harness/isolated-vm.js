// Native module of n8n's sandboxed expression engine, which these tests do not use and Node 20 cannot compile.
module.exports = {};
